#include "prio/priority_test.h"

#include <stdio.h>
#include <string.h>


static int text_read(struct priority_file *f, const char *text, size_t length, struct error *e)
{
	return bytes_read(f, "p.maude", text, length, e);
}

/* Gives each rule that can move a higher number than the one before, and writes. */
static void reverse(const char *text, struct buf *out)
{
	struct priority_change *changes;
	struct error e = ERROR_INIT;
	struct priority_file f;
	size_t count = 0;

	if (text_read(&f, text, strlen(text), &e) < 0)
		fail_msg("%s", error_text(&e));
	changes = calloc(f.count + 1, sizeof(*changes));
	assert_non_null(changes);
	for (size_t i = 0; i < f.count; i++)
		if (f.entries[i].group)
			changes[count++] =
				(struct priority_change){f.entries[i].rule, 1001 + (int64_t)i};
	assert_int_equal(priority_file_edit(&f, changes, count, out, NULL), 0);
	free(changes);
	priority_file_release(&f);
}

static void reversed(const char *before, const char *after)
{
	struct buf out = BUF_INIT;

	reverse(before, &out);
	assert_string_equal(buf_string(&out), after);
	buf_release(&out);
}

static void stays(const char *text)
{
	reversed(text, text);
}

#define HEAD                                                                                       \
	"fmod M is protecting NAT . sort L .\n"                                                    \
	"op none : -> L . op _;_ : Nat L -> L . ops f g : Nat Nat -> Nat . op p : Nat -> Bool .\n" \
	"op h : Nat L -> Nat . op _&&_ : L L -> L [assoc] . op c : Nat Nat -> Nat [comm] .\n"      \
	"op _isin_ : Nat L -> Bool . op {_} : L -> L . vars X Y Z : Nat . vars A B : L .\n"

/* ---- what moves */

static void statements_move_and_all_else_stays(void **state)
{
	(void)state;
	reversed("*** first\n" HEAD
		"  ceq f(X, Y) = 1\n    if X < Y . *** one\n"
		"  *** ( ceq f(X, Y) = 7 if X > Y . )\r\n"
		"\tcq f(Y, Z) = if Y < 3 then \"a . ) (\" else 2 fi if not Y < Z [label two] . op z : -> Nat .\n"
		"eq z = 2 . 3 .\nendfm\nred f(1, 2) .\n",
		"*** first\n" HEAD
		"  cq f(Y, Z) = if Y < 3 then \"a . ) (\" else 2 fi if not Y < Z [label two] . *** one\n"
		"  *** ( ceq f(X, Y) = 7 if X > Y . )\r\n"
		"\tceq f(X, Y) = 1\n    if X < Y . op z : -> Nat .\n"
		"eq z = 2 . 3 .\nendfm\nred f(1, 2) .\n");
	reversed(HEAD "ceq f(X, Y) = 1 if X < Y . ceq f(X, Y) = 2 if X == Y . sort S . "
		"ceq f(Y, X) = 3 if X < Y . ceq g(0, X) = 1 if p(X) . "
		"ceq g(0, X) = 2 if p(X) = false . endfm",
		HEAD "ceq f(Y, X) = 3 if X < Y . ceq f(X, Y) = 2 if X == Y . sort S . "
		"ceq f(X, Y) = 1 if X < Y . ceq g(0, X) = 2 if p(X) = false . "
		"ceq g(0, X) = 1 if p(X) . endfm");
}

/* Whether two equations with these left-hand sides and guards can change places. */
static bool exchange(const char *left, const char *one, const char *other_left, const char *other)
{
	char *text = string_printf(HEAD "ceq %s = 1 if %s . ceq %s = 2 if %s .\nendfm\n", left, one,
		other_left, other);
	struct buf out = BUF_INIT;
	bool result;

	assert_non_null(text);
	reverse(text, &out);
	result = strcmp(text, buf_string(&out)) != 0;
	buf_release(&out);
	free(text);
	return result;
}

static void guards_that_exclude_each_other_are_known(void **state)
{
	static const char *const pairs[][2] = {
		{"X rem Y == 0", "X rem Y =/= 0"}, {"X < Y", "X >= Y"}, {"X < Y", "Y <= X"},
		{"X < Y = true", "not (X < Y)"}, {"X < Y", "not X < Y"}, {"X < Y", "X < Y = false"},
		{"X < Y", "Y < X"}, {"X < Y", "X == Y"}, {"X > Y", "Y = X"}, {"(X <= Y)", "X > Y"},
		{"p(X)", "not p(X)"}, {"p(X) = true", "p(X) = false"}, {"not p(X)", "not not p(X)"},
		{"X + s Y * 2 < 7", "X + s Y * 2 >= 7"}, {"X rem 3 == 1", "X rem 3 = 2"},
		{"X < Y /\\ p(X)", "X >= Y"}, {"p(X) /\\ X < Y", "p(X) /\\ Y < X"},
		{"p(X) = true /\\ X < Y", "X >= Y /\\ p(X) = true"},
		{"X isin none", "X isin none = false"}, {"(X isin none)", "not (X isin none)"},
		{"f(X, Y) < gcd(X, 2)", "f(X, Y) >= gcd(X, 2)"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		if (!exchange("f(X, Y)", pairs[i][0], "f(X, Y)", pairs[i][1]))
			fail_msg("%s, %s", pairs[i][0], pairs[i][1]);
		if (!exchange("f(X, Y)", pairs[i][1], "f(X, Y)", pairs[i][0]))
			fail_msg("%s, %s", pairs[i][1], pairs[i][0]);
	}
}

static void other_guards_are_not(void **state)
{
	static const char *const pairs[][2] = {
		{"X < Y", "X <= Y"}, {"X <= Y", "Y <= X"}, {"X < Y", "X =/= Y"}, {"X < Y", "X < Y"},
		{"X < Y", "Y >= Z"}, {"p(X)", "not p(Y)"}, {"p(X)", "p(X)"}, {"X == 1", "X == 01"},
		{"X == 1", "Y == 2"}, {"X rem 2 == 0", "X == 1"}, {"true", "not false"},
		{"X isin none < Y", "X isin none >= Y"}, {"p(X) or p(Y)", "not p(X) or p(Y)"},
		{"not p(X) and p(Y)", "p(X) and p(Y)"}, {"X : Nat", "not X : Nat"},
		{"Z := X /\\ X < Y", "Z := X /\\ X >= Y"}, {"X => Y", "X =/= Y"},
		{"not X < Y", "X > Y"}, {"not X < Y", "X == Y"}, {"not X <= Y", "X >= Y"},
		{"not X > Y", "X < Y"}, {"not X > Y", "X == Y"}, {"not X >= Y", "X <= Y"},
		{"not X == Y", "X < Y"}, {"not X == Y", "X > Y"}, {"not X =/= Y", "X >= Y"},
		{"not X == Y", "X =/= Y"}, {"not Y < X", "X < Y"},
		/* p(X) would run where it did not before, and may not end */
		{"p(X) /\\ X < Y", "X >= Y"}, {"X >= Y", "p(X) /\\ X < Y"},
		{"X:Nat < Y", "X >= Y"}, {"Z < Y", "Z >= Y"}, {"X == Y /\\ ", "/\\ X =/= Y"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (exchange("f(X, Y)", pairs[i][0], "f(X, Y)", pairs[i][1]))
			fail_msg("%s, %s", pairs[i][0], pairs[i][1]);
}

static void patterns_that_match_once_are_known(void **state)
{
	static const struct {
		const char *one, *other;
		bool is_same;
	} pairs[] = {
		{"h(X, Y ; A)", "h(Y, X ; B)", true}, {"h(s s X, (none))", "h(s s X, (none))", true},
		{"(f(X, Y))", "(f(X, Y))", true}, {"h(N:Nat, A)", "h(X, A)", true},
		{"f(X, 1)", "f(X, 1)", true}, {"X isin Y ; A", "X isin Y ; A", true},
		{"f(X, 1)", "f(X, 2)", false}, {"f(X, X)", "f(X, Y)", false},
		{"f(X, Y)", "f(X, X)", false}, {"f(X, Y)", "g(X, Y)", false},
		{"f(X, A)", "f(X, Y)", false}, {"h(X, A && B)", "h(X, A && B)", false},
		{"c(X, Y)", "c(X, Y)", false}, {"f(X + 1, Y)", "f(X + 1, Y)", false},
		{"f((X, Y))", "f((X, Y))", false}, {"h(X, X A)", "h(X, X A)", false},
		{"h(X, {A})", "h(X, {A})", false}, {"unknown(X)", "unknown(X)", false},
		{"f(X, unknown)", "f(X, unknown)", false}, {"X", "X", false}, {"f(X)", "f(X)", false},
		{"f (X, none) Y", "f (X, none) Y", false}, {"h(X, Y ;)", "h(X, Y ;)", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		bool is_renamed = strstr(pairs[i].other, "h(Y, X"), is_short = strstr(pairs[i].one, "N:");

		if (exchange(pairs[i].one, is_short ? "p(N:Nat)" : "p(X)", pairs[i].other,
			    is_renamed ? "not p(Y)" : "not p(X)") != pairs[i].is_same)
			fail_msg("%s, %s", pairs[i].one, pairs[i].other);
	}
}

/* ---- what does not */

#define PAIR "ceq f(X, Y) = 1 if X < Y . ceq f(X, Y) = 2 if X >= Y . "
#define RIAP "ceq f(X, Y) = 2 if X >= Y . ceq f(X, Y) = 1 if X < Y . "

static void what_may_matter_stays(void **state)
{
	(void)state;
	reversed(HEAD PAIR "endfm", HEAD RIAP "endfm");
	/* another equation between them, or one that cannot be told from what is before it */
	stays(HEAD "ceq f(X, Y) = 1 if X < Y . eq g(X, Y) = 1 . ceq f(X, Y) = 2 if X >= Y . endfm");
	stays(HEAD "ceq f(X, Y) = 1 if X < Y . var W : Nat. eq g(X, Y) = 1 . "
		"ceq f(X, Y) = 2 if X >= Y . endfm");
	stays(HEAD "ceq f(X, Y) = 1 if X < Y . odd f . ceq f(X, Y) = 2 if X >= Y . endfm");
	/* attributes */
	stays(HEAD "ceq f(X, Y) = 1 if X < Y . ceq f(X, Y) = 2 if X >= Y [owise] . endfm");
	stays(HEAD "ceq f(X, Y) = 1 if X < Y [nonexec] . ceq f(X, Y) = 2 if X >= Y . endfm");
	stays(HEAD "ceq f(X, Y) = 1 if X < Y [label a variant] . ceq f(X, Y) = 2 if X >= Y . endfm");
	/* relations that are not Maude's own */
	stays(HEAD "op _<_ : Nat Nat -> Bool . " PAIR "endfm");
	stays(HEAD "eq X < s Y = true . " PAIR "endfm");
	stays(HEAD "eq (X < s Y) = true . " PAIR "endfm");
	stays(HEAD "eq _>=_(X, s Y) = true . " PAIR "endfm");
	/* operators that may be others than they seem */
	stays("load other\n" HEAD PAIR "endfm");
	stays("set include BOOL off .\n" HEAD PAIR "endfm");
	stays(HEAD "inc OTHER . " PAIR "endfm");
	stays(HEAD "inc NAT * (op _+_ to f) . " PAIR "endfm");
	stays(HEAD "op f : L L -> L [comm] . " PAIR "endfm");
	stays("fmod P{T :: TRIV} is protecting NAT . op f : Nat Nat -> Nat . vars X Y : Nat . " PAIR
		"endfm");
	stays("fth T is protecting NAT . op f : Nat Nat -> Nat . vars X Y : Nat . " PAIR "endfth");
	/* true and false are Maude's own, wherever they are arguments */
	reversed(HEAD "op t : Bool -> Nat . eq t(true) = 1 . eq t(false) = 0 . "
		"ceq f(X, Y) = 1 if p(X) = true . ceq f(X, Y) = 2 if p(X) = false . endfm",
		HEAD "op t : Bool -> Nat . eq t(true) = 1 . eq t(false) = 0 . "
		"ceq f(X, Y) = 2 if p(X) = false . ceq f(X, Y) = 1 if p(X) = true . endfm");
	stays(HEAD "eq true = false . ceq f(X, Y) = 1 if p(X) = true . "
		"ceq f(X, Y) = 2 if p(X) = false . endfm");
	/* modules of the same file are known, and views, and what comes after the end */
	reversed("fmod B is endfm view V from TRIV to B is sort Elt to Bool . endv\n" HEAD
		"inc B + LIST{Nat} . " PAIR "endfm\neof ceq (",
		"fmod B is endfm view V from TRIV to B is sort Elt to Bool . endv\n" HEAD
		"inc B + LIST{Nat} . " RIAP "endfm\neof ceq (");
	/* equations of two modules */
	stays(HEAD "ceq f(X, Y) = 1 if X < Y . endfm " HEAD "ceq f(X, Y) = 2 if X >= Y . endfm");
}

/* ---- names */

static void found(const struct priority_file *f, const char *rule, unsigned line)
{
	const struct priority_entry *entry = priority_file_find(f, rule);

	if (!entry || entry->line != line)
		fail_msg("'%s' is in line %u", rule, entry ? entry->line : 0);
}

static void names_of_profiles_are_found(void **state)
{
	static const char text[] = HEAD
		"ceq f(s (s X),Y:Nat) = (X) if ( X<Y:Nat )\n\t/\\ true .\n"
		"ceq f(X, Y) = 1 if X < Y [label one] .\n"
		"ceq [two] : f(X, Y) = 2 if X >= Y .\n"
		"eq f(X, Y) = 3 . eq (f(X, Y)) = 3 .\n"
		"eq g(X, Y) = 4 [label one] . eq g(X, X) = 4 [label three] . eq p(X) = true .\n"
		"ceq h(X, A) = true if (X < 2) = true /\\ p(X) . endfm\n";
	static const char spaced[] = HEAD
		"ceq f(s (s X),Y:Nat) = (X)\n if ( X < Y:Nat )\n\t/\\ true . endfm";
	struct priority_file f;

	(void)state;
	assert_int_equal(text_read(&f, text, strlen(text), NULL), 0);
	found(&f, "two", 8);
	found(&f, "three", 10);
	found(&f, "p(X) = true", 10);
	found(&f, "h(X, A) = true if X < 2 = true /\\ p(X) = true", 11);
	assert_null(priority_file_find(&f, "f(s_^2(X), Y:Nat) = X if X < Y:Nat = true"));
	/* two have it each */
	assert_null(priority_file_find(&f, "one"));
	assert_null(priority_file_find(&f, "f(X, Y) = 3"));
	assert_null(priority_file_find(&f, "(\""));
	priority_file_release(&f);
	assert_int_equal(text_read(&f, spaced, strlen(spaced), NULL), 0);
	found(&f, "f(s_^2(X), Y:Nat) = X if X < Y:Nat = true /\\ true = true", 5);
	priority_file_release(&f);
}

/* ---- what is refused */

static void wrong(const char *text, unsigned line, unsigned column, const char *message)
{
	struct error e = ERROR_INIT;
	struct priority_file f;

	assert_int_equal(text_read(&f, text, strlen(text), &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	if (!strstr(error_text(&e), message) || e.line != line || e.column != column)
		fail_msg("%u:%u: %s", e.line, e.column, error_text(&e));
	error_release(&e);
	priority_file_release(&f);
}

static void damaged_sources_are_refused(void **state)
{
	struct error e = ERROR_INIT;
	struct priority_file f;

	(void)state;
	wrong("", 1, 1, "no module");
	wrong("red 1 + 2 .\n*** fmod\n", 1, 1, "no module");
	wrong("fmod M is\n  eq 1 = 2\nendfm\n", 2, 3, "full stop");
	wrong("fmod M is\n  eq 1 = 2", 2, 3, "full stop");
	wrong("fmod M is\n  eq 1 = 2 .\n", 1, 1, "module does not end");
	wrong("fmod M is\n  eq 1 = (2 .\nendfm\n", 2, 10, "never closed");
	wrong("fmod M is\n  eq 1 = 2) .\nendfm\n", 2, 11, "never opened");
	wrong("fmod M is endfm\nred (", 2, 5, "never closed");
	wrong("fmod", 1, 1, "a name and 'is'");
	wrong("fmod M is endfm view V from", 1, 17, "view does not end");
	wrong("fmod M is\n*** (\nendfm", 2, 1, "comment does not end");
	wrong("fmod M is\n eq \"a\n = b . endfm", 2, 5, "string does not end");
	assert_int_equal(text_read(&f, "fmod M\0is endfm", 15, &e), -1);
	assert_int_equal(e.column, 7);
	error_release(&e);
	priority_file_release(&f);
}

/* Whatever is read is written as it was when nothing changes, and with the same bytes when all
 * does. */
static void damaged_sources_keep_their_bytes(void **state)
{
	static const char text[] = HEAD "ceq f(X, Y) = 1 if X < Y /\\ p(X) [label a] .\n*** (c)\n"
		"ceq [b] : f(Y, X) = if p(X) then 2 else \"3\" fi if not (Y < X) = true . endfm\n";
	unsigned seed = 1;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		char *damaged = strdup(text);
		long sums[2] = {0, 0};
		struct buf out = BUF_INIT;
		struct priority_file f;

		for (int k = 0; k < 3; k++) {
			seed = seed * 1103515245 + 12345;
			damaged[strlen(HEAD) * (i % 2) + (seed >> 8) %
				(strlen(text) - strlen(HEAD) * (i % 2))] =
				"()[]{}., =\n:\"`_*-X\\if"[(seed >> 3) % 22];
		}
		if (text_read(&f, damaged, strlen(damaged), NULL) == 0) {
			assert_int_equal(priority_file_edit(&f, NULL, 0, &out, NULL), 0);
			assert_string_equal(buf_string(&out), damaged);
			buf_truncate(&out, 0);
			reverse(damaged, &out);
			assert_int_equal(out.length, strlen(damaged));
			for (size_t k = 0; k < out.length; k++) {
				sums[0] += out.data[k];
				sums[1] += damaged[k];
			}
			assert_int_equal(sums[0], sums[1]);
		}
		buf_release(&out);
		priority_file_release(&f);
		free(damaged);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FILE_TEST(statements_move_and_all_else_stays),
		FILE_TEST(guards_that_exclude_each_other_are_known),
		FILE_TEST(other_guards_are_not),
		FILE_TEST(patterns_that_match_once_are_known),
		FILE_TEST(what_may_matter_stays),
		FILE_TEST(names_of_profiles_are_found),
		FILE_TEST(damaged_sources_are_refused),
		FILE_TEST(damaged_sources_keep_their_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
