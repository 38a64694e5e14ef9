/*
 * Compiles the rewrite rule add(x, zero) -> x from LLVM IR in memory, loads it, and applies it to a
 * term until it no longer fits. The second run of this program gets the rule from the cache.
 */
#include <jitc.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ZERO, ADD, VARIABLE };

struct term {
	int32_t symbol, count;
	struct term *arguments[2];
	int64_t value;
};

/* Returns 1 and copies to target what source is rewritten to, or 0 when the rule does not fit. */
typedef int32_t rule_function(const struct term *source, struct term *target);

/* The types of pointers to a term, to such a pointer, and to an i32 are the generator's choice. */
#define RULE(TERM, TERM_AT, INT_AT) \
	"; pattern-id: add_zero\n" \
	"%term = type { i32, i32, [2 x " TERM "], i64 }\n" \
	"define i32 @apply_rewrite(" TERM " %source, " TERM " %target) {\n" \
	"  %symbol_at = getelementptr %term, " TERM " %source, i32 0, i32 0\n" \
	"  %symbol = load i32, " INT_AT " %symbol_at\n" \
	"  %is_add = icmp eq i32 %symbol, 1\n" \
	"  br i1 %is_add, label %match_second, label %fail\n" \
	"match_second:\n" \
	"  %second_at = getelementptr %term, " TERM " %source, i32 0, i32 2, i64 1\n" \
	"  %second = load " TERM ", " TERM_AT " %second_at\n" \
	"  %second_symbol_at = getelementptr %term, " TERM " %second, i32 0, i32 0\n" \
	"  %second_symbol = load i32, " INT_AT " %second_symbol_at\n" \
	"  %is_zero = icmp eq i32 %second_symbol, 0\n" \
	"  br i1 %is_zero, label %rewrite, label %fail\n" \
	"rewrite:\n" \
	"  %first_at = getelementptr %term, " TERM " %source, i32 0, i32 2, i64 0\n" \
	"  %first = load " TERM ", " TERM_AT " %first_at\n" \
	"  %x = load %term, " TERM " %first\n" \
	"  store %term %x, " TERM " %target\n" \
	"  ret i32 1\n" \
	"fail:\n" \
	"  ret i32 0\n" \
	"}\n"

/* LLVM 17 and newer take only the first, LLVM 14 only the second. */
static const char *const spellings[] = {
	RULE("ptr", "ptr", "ptr"),
	RULE("%term*", "%term**", "i32*"),
};

static void warn(void *context, const char *message)
{
	(void)context;
	fprintf(stderr, "rule: warning: %s\n", message);
}

static void complain(const struct jitc_error *error)
{
	fprintf(stderr, "rule: ");
	if (error->file)
		fprintf(stderr, "%s:%u:%u: ", error->file, error->line, error->column);
	fprintf(stderr, "%s\n", error->message ? error->message : "out of memory");
}

static enum jitc_status rule_compile(struct jitc *jitc, struct jitc_function **function,
	struct jitc_error *error)
{
	enum jitc_status status = JITC_FAILED;
	size_t i;

	for (i = 0; i < sizeof(spellings) / sizeof(*spellings) && status == JITC_FAILED; i++)
		status = jitc_compile(jitc, NULL, "rule.ll", spellings[i], strlen(spellings[i]),
			function, error);
	return status;
}

/* add(add(x7, zero), zero) */
static void rule_apply(rule_function *rule)
{
	struct term zero = {ZERO, 0, {NULL, NULL}, 0}, x = {VARIABLE, 0, {NULL, NULL}, 7};
	struct term inner = {ADD, 2, {&x, &zero}, 0}, outer = {ADD, 2, {&inner, &zero}, 0};
	int steps = 0;

	while (rule(&outer, &outer))
		steps++;
	printf("add(add(x7, zero), zero) -> x%" PRId64 " in %d steps\n", outer.value, steps);
}

int main(void)
{
	struct jitc_config *config = jitc_config_new();
	struct jitc_function *function = NULL;
	struct jitc_error error = {0};
	struct jitc *jitc = NULL;
	rule_function *rule;
	int status = 1;
	void *pointer;

	/* what the user has configured for jitc(1) holds here, too */
	if (!config || jitc_config_load(config, NULL, &error) || jitc_open(&jitc, config, &error))
		goto out;
	jitc_on_warning(jitc, warn, NULL);
	if (rule_compile(jitc, &function, &error) ||
		jitc_load(jitc, function, "apply_rewrite", &pointer, &error))
		goto out;
	printf("%s: %s\n", function->pattern_id, function->from_cache ? "cached" : "compiled");
	memcpy(&rule, &pointer, sizeof(rule)); /* ISO C has no cast for it */
	rule_apply(rule);
	status = 0;
out:
	if (status)
		complain(&error);
	jitc_function_release(jitc, function);
	jitc_close(jitc);
	jitc_config_free(config);
	jitc_error_release(&error);
	return status;
}
