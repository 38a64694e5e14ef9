#include "base/test.h"

#include <string.h>

#include "base/buf.h"
#include "base/strvec.h"
#include "pipeline/wrap_arguments.h"

/* What is read of a command line, in one line: the reason; or tool, kind, inputs, files, output. */
static char *reading(const char *line)
{
	struct wrap_arguments a;
	struct strvec argv = STRVEC_INIT;
	struct buf text = BUF_INIT;
	char *copy = strdup(line), *rest = copy, *word;
	size_t i;

	while ((word = strsep(&rest, " ")))
		strvec_push(&argv, word);
	assert_int_equal(wrap_arguments_read(&a, argv.items, NULL), 0);
	if (a.reason) {
		buf_puts(&text, a.reason);
	} else {
		buf_printf(&text, "%s %s", a.tool, artifact_kind_name(a.kind));
		for (i = 0; i < a.count; i++)
			if (a.items[i].role == WRAP_INPUT || a.items[i].role == WRAP_FILE)
				buf_printf(&text, " %c%s", a.items[i].role == WRAP_FILE ? '+' : '<',
					a.items[i].path);
		buf_printf(&text, " >%s", a.output ? a.output : "-");
	}
	wrap_arguments_release(&a);
	strvec_release(&argv);
	free(copy);
	return buf_detach(&text);
}

static void command_lines_are_read(void **state)
{
	static const struct {
		const char *line, *reading;
	} rows[] = {
		{"llc -march=bpf -mcpu=v2 -filetype=obj x.ll -o x.o", "llc obj <x.ll >x.o"},
		{"/usr/bin/llc-14 --mcpu v2 -o=x.s -O3 a/x.bc", "llc asm <a/x.bc >x.s"},
		{"llc -filetype obj", "llc obj >-"},
		{"llc -filetype=obj - -o -", "llc obj >-"},
		{"opt -S -passes=default<O2> x.ll", "opt ll <x.ll >-"},
		{"opt -O2 -internalize-public-api-file=api x.ll -o y.bc", "opt bc +api <x.ll >y.bc"},
		{"opt -internalize-public-api-file api -p mem2reg", "opt bc +api >-"},
		{"llvm-as-19 x.ll -o x.bc", "llvm-as bc <x.ll >x.bc"},
		{"llvm-link -S a.bc b.bc -override=c.bc -o d.ll", "llvm-link ll <a.bc <b.bc +c.bc >d.ll"},
		{"llc -debugger-tune=gdb x.ll -o x.s", "llc asm <x.ll >x.s"},
		{"clang -x ir -O2 -c x -o x.o", "clang obj <x >x.o"},
		{"clang-14 -S -emit-llvm x.bc -o x.ll", "clang ll <x.bc >x.ll"},
		{"clang -x ir -emit-llvm -c - -o -", "clang bc >-"},
		{"clang --target=bpf -S x.ll -o x.s", "clang asm <x.ll >x.s"},

		{"clang -c x.c -o x.o", "the input is not said to be LLVM IR"},
		{"clang -c x -x ir -o x.o", "the input is not said to be LLVM IR"},
		{"clang -x c -c x.ll -o x.o", "the input is not said to be LLVM IR"},
		{"clang -x ir -c -", "no -o"},
		{"clang -x ir x.ll -o x", "not one of -c and -S"},
		{"clang -c -o x.o", "no input"},
		{"clang -target bpf -c x.ll -o x.o", "another target may have another assembler"},
		{"clang -c -mllvm -stats x.ll -o x.o", "unknown option -mllvm"},
		{"clang -c -save-temps=obj x.ll -o x.o",
			"-save-temps reads or writes files beside input and output"},
		{"gcc -c x.c", "no tool that can be wrapped"},
		{"llc-lld x.ll -o x.o", "no tool that can be wrapped"},
		{"llc x.ll", "no -o"},
		{"llvm-as x.ll", "no -o"},
		{"llc -frobnicate=/a/b x.ll -o x.o", "unknown option -frobnicate"},
		{"llc --foo\033[1mbar x.ll -o x.o", "unknown option --foo"},
		{"llc -- x.ll -o x.o", "unknown option --"},
		{"llc -passes=x x.ll -o x.o", "unknown option -passes"},
		{"llc -filetype=null x.ll -o x.o", "-filetype is neither obj nor asm"},
		{"llc -stats x.ll -o x.o", "-stats is there for what the tool says"},
		{"llc -time-passes x.ll -o x.o", "-time-passes is there for what the tool says"},
		{"opt --debug-only=gvn x.ll", "-debug-only is there for what the tool says"},
		{"opt -print-after-all x.ll", "-print-after-all is there for what the tool says"},
		{"opt -load=x.so x.ll", "-load loads code into the tool"},
		{"opt -load-pass-plugin x.so x.ll", "-load-pass-plugin loads code into the tool"},
		{"opt -pass-remarks-output=r x.ll",
			"-pass-remarks-output reads or writes files beside input and output"},
		{"llc -split-dwarf-output=x.dwo x.ll -o x.o",
			"-split-dwarf-output reads or writes files beside input and output"},
		{"opt -disable-output x.ll", "-disable-output makes no output"},
		{"opt -passes=insert-gcov-profiling x.ll", "a pass with 'gcov' in its name"},
		{"opt -passes=dot-cfg x.ll", "a pass with 'dot' in its name"},
		{"opt -p sample-profile x.ll", "a pass with 'file' in its name"},
		{"opt @args x.ll", "a response file"},
		{"opt x.ll y.ll", "more than one input"},
		{"opt x.ll - -S", "more than one input"},
		{"llvm-link -o x.bc", "no input"},
		{"llvm-link a.bc - -o x.bc", "standard input among the inputs"},
		{"llc x.ll -o a.o -o b.o", "more than one output"},
		{"llc x.ll -o", "an option without its value"},
		{"llc x.ll -o=", "an output without a name"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char *got = reading(rows[i].line);

		if (strcmp(got, rows[i].reading) != 0)
			print_message("%s\n", rows[i].line);
		assert_string_equal(got, rows[i].reading);
		free(got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(command_lines_are_read)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
