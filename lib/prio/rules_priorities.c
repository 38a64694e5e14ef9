#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/yaml.h"
#include "prio/priority_file.h"

/*
 * A rule file, jitrules(5): the key `priority` of each rule. A rule without one gets it
 * behind its id, in the style that it is written in.
 */

static int wrong(const struct priority_file *f, const struct yaml_node *node, struct error *e,
	const char *message)
{
	return error_at(e, ERROR_INPUT, f->path, node->line, node->column, "%s", message);
}

static int priority_take(const struct priority_file *f, struct priority_entry *entry,
	const struct yaml_node *node, struct error *e)
{
	char *end;

	if (node->kind != YAML_SCALAR || !node->plain)
		return wrong(f, node, e, "a priority is an integer");
	errno = 0;
	entry->priority = strtoll(node->text, &end, 10);
	if (errno || *end || end == node->text)
		return wrong(f, node, e, "a priority is an integer");
	entry->is_given = true;
	entry->line = node->line;
	entry->column = node->column;
	entry->at = node->start;
	entry->length = node->end - node->start;
	return 0;
}

/* A line of its own behind that of the id, ended alike. */
static int line_place(struct priority_entry *entry, const char *text,
	const struct yaml_node *rule, const struct yaml_node *id, struct error *e)
{
	/* "? id" has its keys where the question mark is; "id: >-" ends behind its last line */
	bool is_explicit = text[rule->start] == '?', is_block = text[id->end - 1] == '\n';
	unsigned column = is_explicit ? rule->column : rule->children[0]->column;
	const char *line_end;
	struct buf lead = BUF_INIT;

	entry->at = is_block ? id->end : id->end + strcspn(text + id->end, "\r\n");
	line_end = text[is_block ? entry->at - 2 : entry->at] == '\r' ? "\r\n" : "\n";
	if (!is_block)
		buf_puts(&lead, line_end);
	for (unsigned i = 1; i < column; i++)
		buf_putc(&lead, ' ');
	buf_puts(&lead, "priority: ");
	entry->lead = buf_detach(&lead);
	if (is_block)
		entry->tail = strdup(line_end);
	return entry->lead && (!is_block || entry->tail) ? 0 : error_memory(e);
}

/* In braces: behind the last key; a pair in a list in brackets gets braces. */
static int place_find(const struct priority_file *f, struct priority_entry *entry,
	const struct yaml_node *rules, const struct yaml_node *rule, const struct yaml_node *id,
	struct error *e)
{
	const char *text = buf_string(&f->text);
	size_t end = rule->children[2 * (rule->count / 2) - 1]->end;

	entry->line = id->line;
	entry->column = id->column;
	if (text[rule->start] == '{') {
		entry->at = end;
		entry->lead = strdup(", priority: ");
	} else if (text[rules->start] == '[') {
		entry->at = rule->start;
		entry->length = end - rule->start;
		entry->lead = string_printf("{%.*s, priority: ", (int)entry->length,
			text + rule->start);
		entry->tail = strdup("}");
	} else {
		return line_place(entry, text, rule, id, e);
	}
	return entry->lead && (entry->tail || entry->length == 0) ? 0 : error_memory(e);
}

static int rule_parse(struct priority_file *f, const struct yaml_node *rules,
	const struct yaml_node *rule, struct error *e)
{
	const struct yaml_node *id, *priority;
	struct priority_entry *entry;

	if (rule->kind != YAML_MAPPING)
		return wrong(f, rule, e, "a rule is a mapping with an id");
	id = yaml_get(rule, "id");
	priority = yaml_get(rule, "priority");
	if (!id || id->kind != YAML_SCALAR || !*id->text)
		return wrong(f, id ? id : rule, e, "a rule has an id");
	entry = priority_entry_add(f, id->text, strlen(id->text));
	if (!entry)
		return error_memory(e);
	return priority ? priority_take(f, entry, priority, e) :
		place_find(f, entry, rules, rule, id, e);
}

static int rules_parse(struct priority_file *f, struct error *e)
{
	const struct yaml_node *rules;
	struct yaml_node *root;
	int result = -1;

	if (yaml_parse(buf_string(&f->text), f->text.length, f->path, &root, e) < 0)
		return -1;
	rules = root && root->kind == YAML_MAPPING ? yaml_get(root, "rules") : NULL;
	if (!rules || rules->kind != YAML_SEQUENCE) {
		error_at(e, ERROR_INPUT, f->path, root ? root->line : 1, root ? root->column : 1,
			"this is no rule file: it has no list 'rules'");
		goto out;
	}
	f->is_theory = yaml_get(root, "theory") != NULL;
	for (size_t i = 0; i < rules->count; i++)
		if (rule_parse(f, rules, rules->children[i], e) < 0)
			goto out;
	result = 0;
out:
	yaml_node_free(root);
	return result;
}

const struct priority_format rules_priorities = {
	.name = "rules",
	.suffix = ".yaml",
	.parse = rules_parse,
	.is_ordered = true,
};
