#include "profile/acl2_expression.h"

#include <string.h>

bool acl2_expression_take(struct acl2_expression *x, struct slice *s)
{
	while (s->length > 0) {
		bool was_escaped = x->is_escaped;
		char c = *s->text++;

		s->length--;
		x->is_escaped = !was_escaped && c == '\\';
		if (!was_escaped && c == '|')
			x->in_bars = !x->in_bars;
		if (!was_escaped && !x->in_bars) {
			x->depth += c == '(';
			x->depth -= c == ')';
			if (c == ' ' || c == '\t' || c == '\n') {
				if (x->text.length > 0 && x->text.data[x->text.length - 1] == ' ')
					continue;
				c = ' ';
			}
		}
		buf_putc(&x->text, c);
		if (x->depth == 0)
			return true;
	}
	return false;
}

void acl2_expression_begin(struct acl2_expression *x)
{
	buf_truncate(&x->text, 0);
	x->depth = 0;
	x->in_bars = x->is_escaped = false;
}

bool acl2_is_rune(struct slice s, bool *is_part)
{
	size_t end = 2;

	if (s.length < 2 || s.text[0] != '(' || s.text[1] != ':')
		return false;
	while (end < s.length && s.text[end] != ' ' && s.text[end] != ')')
		end++;
	*is_part = (end == 5 && !strncasecmp(s.text + 2, "hyp", 3)) ||
		(end == 6 && !strncasecmp(s.text + 2, "conc", 4));
	return end > 2 && end + 2 < s.length && s.text[end] == ' ';
}
