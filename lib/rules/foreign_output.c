#include "rules/foreign_output.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "rules/yaml_text.h"

/* The rule file that an import makes, with the origins of its parts. */

enum { PRIORITY_LAST = 100 };

struct writer {
	const struct foreign_theory *theory;
	struct buf *out;
	struct theory_origins origins;
};

/* What is written next comes from there. */
static void origin_add(struct writer *w, struct theory_place place)
{
	struct theory_origin *items = array_room(w->origins.items, w->origins.count,
		&w->origins.capacity, sizeof(*items));

	if (!items) {
		w->out->failed = true;
		return;
	}
	w->origins.items = items;
	items[w->origins.count++] = (struct theory_origin){w->out->length, place};
}

static void text_write(struct writer *w, const struct foreign_text *text)
{
	origin_add(w, text->place);
	yaml_text(text->text, strlen(text->text), w->out);
}

/* ---- declarations */

static bool is_integer(const struct foreign_theory *t, const char *sort)
{
	return t->integers.text && strcmp(sort, t->integers.text) == 0;
}

static bool is_rewritten(const struct foreign_theory *t, const char *name)
{
	size_t probe = 0;
	uint32_t number;

	while (number_table_next(&t->roots, hash_text(name), &probe, &number))
		if (strcmp(t->rules[number].root, name) == 0)
			return true;
	return false;
}

/* The sort of integers has no constructors: what stays of it is an operation without rules. */
static enum foreign_kind kind_of(const struct foreign_theory *t,
	const struct foreign_declaration *d)
{
	const char *result;

	if (d->kind != FOREIGN_CONSTRUCTOR)
		return d->kind;
	result = strrchr(d->type.text, ' ');
	return is_integer(t, result ? result + 1 : d->type.text) || is_rewritten(t, d->name.text)
		? FOREIGN_OPERATION : FOREIGN_CONSTRUCTOR;
}

static void declarations_write(struct writer *w, enum foreign_kind kind, const char *heading)
{
	const struct foreign_theory *t = w->theory;

	for (size_t i = 0; i < t->declaration_count; i++) {
		const struct foreign_declaration *d = &t->declarations[i];

		if (kind_of(t, d) != kind)
			continue;
		buf_puts(w->out, heading);
		heading = "";
		origin_add(w, d->name.place);
		yaml_key(d->name.text, "  ", w->out);
		text_write(w, &d->type);
		buf_putc(w->out, '\n');
	}
}

static void sorts_write(struct writer *w)
{
	const struct foreign_theory *t = w->theory;
	const char *separator = "";

	buf_puts(w->out, "sorts: [");
	for (size_t i = 0; i < t->declaration_count; i++) {
		const struct foreign_declaration *d = &t->declarations[i];

		if (d->kind != FOREIGN_SORT || is_integer(t, d->name.text))
			continue;
		buf_puts(w->out, separator);
		text_write(w, &d->name);
		separator = ", ";
	}
	buf_puts(w->out, "]\n");
}

static void heads_write(struct writer *w)
{
	const struct foreign_text *integers = &w->theory->integers;

	origin_add(w, w->theory->name.place);
	buf_puts(w->out, "theory: ");
	text_write(w, &w->theory->name);
	buf_putc(w->out, '\n');
	sorts_write(w);
	if (integers->text) {
		buf_puts(w->out, "integers: ");
		text_write(w, integers);
		buf_putc(w->out, '\n');
	}
	declarations_write(w, FOREIGN_CONSTRUCTOR, "constructors:\n");
	declarations_write(w, FOREIGN_OPERATION, "operations:\n");
	declarations_write(w, FOREIGN_VARIABLE, "variables:\n");
}

/* ---- rules */

/* Its label, or plus_1, plus_2: by what they rewrite. */
static void id_write(struct writer *w, const struct foreign_rule *rule)
{
	struct buf id = BUF_INIT;

	if (w->theory->labels.count == w->theory->rule_count) {
		text_write(w, &rule->label);
		return;
	}
	buf_printf(&id, "%s_%zu", rule->root, rule->nth);
	yaml_text_move(&id, w->out);
}

static void conditions_write(struct writer *w, const struct foreign_rule *rule)
{
	for (size_t i = 0; i < rule->condition_count; i++) {
		const struct foreign_condition *c = &rule->conditions[i];

		buf_puts(w->out, i > 0 ? ", " : "    when: [");
		origin_add(w, c->left.place);
		buf_putc(w->out, '[');
		text_write(w, &c->left);
		buf_puts(w->out, c->is_equal ? ", \"=\", " : ", \"<>\", ");
		text_write(w, &c->right);
		buf_putc(w->out, ']');
	}
	buf_puts(w->out, rule->condition_count > 0 ? "]\n" : "");
}

static void rule_write(struct writer *w, const struct foreign_rule *rule)
{
	origin_add(w, rule->source.place);
	buf_puts(w->out, "  - id: ");
	id_write(w, rule);
	buf_puts(w->out, "\n    source: ");
	text_write(w, &rule->source);
	buf_puts(w->out, "\n    target: ");
	text_write(w, &rule->target);
	buf_putc(w->out, '\n');
	conditions_write(w, rule);
	if (rule->is_last)
		buf_printf(w->out, "    priority: %d\n", PRIORITY_LAST);
}

/* ---- all together */

int foreign_theory_write(const struct foreign_theory *t, struct buf *out, struct error *e)
{
	struct writer w = {.theory = t, .out = out};
	int result;

	heads_write(&w);
	buf_puts(out, t->rule_count > 0 ? "rules:\n" : "");
	for (size_t i = 0; i < t->rule_count; i++)
		rule_write(&w, &t->rules[i]);
	buf_puts(out, t->evaluation_count > 0 ? "evaluate:\n" : "");
	for (size_t i = 0; i < t->evaluation_count; i++) {
		buf_puts(out, "  - ");
		text_write(&w, &t->evaluations[i]);
		buf_putc(out, '\n');
	}
	result = out->failed ? error_memory(e)
			     : theory_try(buf_string(out), out->length, &w.origins, e);
	if (result < 0 && e && e->message)
		foreign_names_restore(e->message);
	free(w.origins.items);
	return result;
}
