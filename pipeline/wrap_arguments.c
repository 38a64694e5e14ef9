#include "pipeline/wrap_arguments.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"

/* ---- the tables */

enum option_kind {
	OPTION_FLAG,   /* no value, or one behind "=" */
	OPTION_TEXT,   /* a value, behind "=" or as the next argument */
	OPTION_FILE,   /* the same, a file that is read */
	OPTION_PASSES, /* the same, of a pass pipeline */
	OPTION_OUTPUT,
	OPTION_LL,                /* a flag that has it write text */
	OPTION_FILETYPE,          /* a value that does */
	OPTION_OBJECT, OPTION_ASSEMBLY, OPTION_IR, /* the same, of clang */
	OPTION_LANGUAGE, OPTION_TARGET,
	OPTION_BESIDE, OPTION_TALK, OPTION_CODE, OPTION_NOTHING /* never cached, and why */
};

static const char *const refusals[] = {
	[OPTION_BESIDE] = "reads or writes files beside input and output",
	[OPTION_TALK] = "is there for what the tool says",
	[OPTION_CODE] = "loads code into the tool",
	[OPTION_NOTHING] = "makes no output",
};

/* A name that ends in '*' stands for all that start so. The first that fits counts. */
struct option {
	const char *name;
	enum option_kind kind;
};

/* How code is made: of llc and opt. */
static const struct option code_options[] = {
	{"align-loops", OPTION_TEXT}, {"addrsig", OPTION_FLAG}, {"code-model", OPTION_TEXT},
	{"data-sections", OPTION_FLAG}, {"debugger-tune", OPTION_TEXT},
	{"denormal-fp-math", OPTION_TEXT}, {"denormal-fp-math-f32", OPTION_TEXT},
	{"disable-simplify-libcalls", OPTION_FLAG}, {"disable-tail-calls", OPTION_FLAG},
	{"dwarf-version", OPTION_TEXT}, {"dwarf64", OPTION_FLAG}, {"emulated-tls", OPTION_FLAG},
	{"enable-no-infs-fp-math", OPTION_FLAG}, {"enable-no-nans-fp-math", OPTION_FLAG},
	{"enable-no-signed-zeros-fp-math", OPTION_FLAG},
	{"enable-no-trapping-fp-math", OPTION_FLAG}, {"enable-unsafe-fp-math", OPTION_FLAG},
	{"exception-model", OPTION_TEXT}, {"float-abi", OPTION_TEXT}, {"fp-contract", OPTION_TEXT},
	{"frame-pointer", OPTION_TEXT}, {"function-sections", OPTION_FLAG}, {"march", OPTION_TEXT},
	{"mattr", OPTION_TEXT}, {"mcpu", OPTION_TEXT}, {"mtriple", OPTION_TEXT},
	{"opaque-pointers", OPTION_FLAG}, {"relocation-model", OPTION_TEXT},
	{"stack-size-section", OPTION_FLAG}, {"stackrealign", OPTION_FLAG},
	{"strict-dwarf", OPTION_FLAG}, {"tailcallopt", OPTION_FLAG}, {"thread-model", OPTION_TEXT},
	{"unique-section-names", OPTION_FLAG}, {"use-ctors", OPTION_FLAG}, {NULL, OPTION_FLAG}};

static const struct option llc_options[] = {
	{"o", OPTION_OUTPUT}, {"filetype", OPTION_FILETYPE}, {"O0", OPTION_FLAG},
	{"O1", OPTION_FLAG}, {"O2", OPTION_FLAG}, {"O3", OPTION_FLAG}, {"asm-verbose", OPTION_FLAG},
	{"disable-verify", OPTION_FLAG}, {"fast-isel", OPTION_FLAG}, {"global-isel", OPTION_FLAG},
	{"mc-relax-all", OPTION_FLAG}, {"meabi", OPTION_TEXT}, {"no-integrated-as", OPTION_FLAG},
	{"regalloc", OPTION_TEXT}, {"verify-machineinstrs", OPTION_FLAG},
	{"x86-asm-syntax", OPTION_TEXT}, {NULL, OPTION_FLAG}};

static const struct option opt_options[] = {
	{"o", OPTION_OUTPUT}, {"S", OPTION_LL}, {"f", OPTION_FLAG}, {"O0", OPTION_FLAG},
	{"O1", OPTION_FLAG}, {"O2", OPTION_FLAG}, {"O3", OPTION_FLAG}, {"Os", OPTION_FLAG},
	{"Oz", OPTION_FLAG}, {"passes", OPTION_PASSES}, {"p", OPTION_PASSES},
	{"aa-pipeline", OPTION_TEXT}, {"data-layout", OPTION_TEXT},
	{"disable-loop-unrolling", OPTION_FLAG}, {"disable-output", OPTION_NOTHING},
	{"disable-verify", OPTION_FLAG}, {"enable-new-pm", OPTION_FLAG},
	{"force-vector-interleave", OPTION_TEXT}, {"force-vector-width", OPTION_TEXT},
	{"inline-threshold", OPTION_TEXT}, {"internalize-public-api-file", OPTION_FILE},
	{"internalize-public-api-list", OPTION_TEXT}, {"module-hash", OPTION_FLAG},
	{"module-summary", OPTION_FLAG}, {"preserve-bc-uselistorder", OPTION_FLAG},
	{"preserve-ll-uselistorder", OPTION_FLAG}, {"strip-debug", OPTION_FLAG},
	{"strip-named-metadata", OPTION_FLAG}, {"unroll-count", OPTION_TEXT},
	{"unroll-threshold", OPTION_TEXT}, {"vectorize-loops", OPTION_FLAG},
	{"vectorize-slp", OPTION_FLAG}, {"verify-each", OPTION_FLAG},
	/* passes as the old pass manager has them, up to LLVM 16 */
	{"adce", OPTION_FLAG}, {"aggressive-instcombine", OPTION_FLAG},
	{"always-inline", OPTION_FLAG}, {"argpromotion", OPTION_FLAG}, {"bdce", OPTION_FLAG},
	{"callsite-splitting", OPTION_FLAG}, {"constmerge", OPTION_FLAG},
	{"correlated-propagation", OPTION_FLAG}, {"dce", OPTION_FLAG},
	{"deadargelim", OPTION_FLAG}, {"dse", OPTION_FLAG}, {"early-cse", OPTION_FLAG},
	{"early-cse-memssa", OPTION_FLAG}, {"float2int", OPTION_FLAG},
	{"function-attrs", OPTION_FLAG}, {"globaldce", OPTION_FLAG}, {"globalopt", OPTION_FLAG},
	{"gvn", OPTION_FLAG}, {"indvars", OPTION_FLAG}, {"inferattrs", OPTION_FLAG},
	{"inline", OPTION_FLAG}, {"instcombine", OPTION_FLAG}, {"instsimplify", OPTION_FLAG},
	{"internalize", OPTION_FLAG}, {"ipsccp", OPTION_FLAG}, {"jump-threading", OPTION_FLAG},
	{"lcssa", OPTION_FLAG}, {"licm", OPTION_FLAG}, {"loop-deletion", OPTION_FLAG},
	{"loop-idiom", OPTION_FLAG}, {"loop-instsimplify", OPTION_FLAG},
	{"loop-load-elim", OPTION_FLAG}, {"loop-reduce", OPTION_FLAG},
	{"loop-rotate", OPTION_FLAG}, {"loop-simplify", OPTION_FLAG},
	{"loop-simplifycfg", OPTION_FLAG}, {"loop-sink", OPTION_FLAG},
	{"loop-unroll", OPTION_FLAG}, {"loop-unswitch", OPTION_FLAG},
	{"loop-vectorize", OPTION_FLAG}, {"lower-expect", OPTION_FLAG},
	{"lowerinvoke", OPTION_FLAG}, {"lowerswitch", OPTION_FLAG}, {"mem2reg", OPTION_FLAG},
	{"memcpyopt", OPTION_FLAG}, {"mergefunc", OPTION_FLAG}, {"mldst-motion", OPTION_FLAG},
	{"newgvn", OPTION_FLAG}, {"reassociate", OPTION_FLAG}, {"reg2mem", OPTION_FLAG},
	{"scalarizer", OPTION_FLAG}, {"sccp", OPTION_FLAG}, {"simplifycfg", OPTION_FLAG},
	{"sink", OPTION_FLAG}, {"slp-vectorizer", OPTION_FLAG}, {"sroa", OPTION_FLAG},
	{"strip", OPTION_FLAG}, {"strip-dead-prototypes", OPTION_FLAG},
	{"tailcallelim", OPTION_FLAG}, {"vector-combine", OPTION_FLAG}, {"verify", OPTION_FLAG},
	{NULL, OPTION_FLAG}};

static const struct option as_options[] = {
	{"o", OPTION_OUTPUT}, {"f", OPTION_FLAG}, {"data-layout", OPTION_TEXT},
	{"disable-output", OPTION_NOTHING}, {"disable-verify", OPTION_FLAG},
	{"module-hash", OPTION_FLAG}, {"opaque-pointers", OPTION_FLAG},
	{"preserve-bc-uselistorder", OPTION_FLAG}, {NULL, OPTION_FLAG}};

static const struct option link_options[] = {
	{"o", OPTION_OUTPUT}, {"S", OPTION_LL}, {"f", OPTION_FLAG},
	{"disable-lazy-loading", OPTION_FLAG}, {"disable-verify", OPTION_FLAG},
	{"internalize", OPTION_FLAG}, {"only-needed", OPTION_FLAG}, {"opaque-pointers", OPTION_FLAG},
	{"override", OPTION_FILE}, {"preserve-bc-uselistorder", OPTION_FLAG},
	{"preserve-ll-uselistorder", OPTION_FLAG}, {"suppress-warnings", OPTION_FLAG},
	{NULL, OPTION_FLAG}};

static const struct option clang_options[] = {
	{"o", OPTION_OUTPUT}, {"c", OPTION_OBJECT}, {"S", OPTION_ASSEMBLY},
	{"emit-llvm", OPTION_IR}, {"x", OPTION_LANGUAGE},
	{"target", OPTION_TARGET}, {"O", OPTION_FLAG}, {"O0", OPTION_FLAG}, {"O1", OPTION_FLAG},
	{"O2", OPTION_FLAG}, {"O3", OPTION_FLAG}, {"Os", OPTION_FLAG}, {"Oz", OPTION_FLAG},
	{"Wall", OPTION_FLAG}, {"Werror", OPTION_FLAG}, {"Wextra", OPTION_FLAG},
	{"Wno-override-module", OPTION_FLAG}, {"fPIC", OPTION_FLAG}, {"fPIE", OPTION_FLAG},
	{"fdata-sections", OPTION_FLAG}, {"ffunction-sections", OPTION_FLAG},
	{"fno-PIC", OPTION_FLAG}, {"fno-pic", OPTION_FLAG}, {"fno-plt", OPTION_FLAG},
	{"fno-slp-vectorize", OPTION_FLAG}, {"fno-unroll-loops", OPTION_FLAG},
	{"fno-vectorize", OPTION_FLAG}, {"fomit-frame-pointer", OPTION_FLAG},
	{"fpic", OPTION_FLAG}, {"fpie", OPTION_FLAG}, {"funroll-loops", OPTION_FLAG},
	{"m32", OPTION_FLAG}, {"m64", OPTION_FLAG}, {"march", OPTION_FLAG}, {"mcpu", OPTION_FLAG},
	{"mtune", OPTION_FLAG}, {"no-default-config", OPTION_FLAG}, {"w", OPTION_FLAG},
	{NULL, OPTION_FLAG}};

static const struct option no_options[] = {{NULL, OPTION_FLAG}};

/* Of all of LLVM's tools; what is in no table is as good as these, only without a reason. */
static const struct option refused_options[] = {
	{"debug*", OPTION_TALK}, {"dot-*", OPTION_BESIDE}, {"help*", OPTION_TALK},
	{"info-output-file", OPTION_BESIDE}, {"load*", OPTION_CODE},
	{"pass-remarks-output", OPTION_BESIDE}, {"pass-remarks*", OPTION_TALK},
	{"print-*", OPTION_TALK}, {"save-temps*", OPTION_BESIDE},
	{"split-dwarf-output", OPTION_BESIDE}, {"stats*", OPTION_TALK},
	{"thin-link-bitcode-file", OPTION_BESIDE}, {"time-trace*", OPTION_BESIDE},
	{"time-passes*", OPTION_TALK}, {"version", OPTION_TALK}, {"view-*", OPTION_BESIDE},
	{NULL, OPTION_FLAG}};

struct wrap_tool {
	const char *name;
	const struct option *own, *shared;
	enum artifact_kind kind;  /* what it writes unless an option says so */
	size_t most_inputs;       /* 0: any number, but at least one */
	bool names_its_output;    /* without -o, after its input */
};

static const struct wrap_tool tools[] = {
	{"llc", llc_options, code_options, KIND_ASM, 1, true},
	{"opt", opt_options, code_options, KIND_BC, 1, false},
	{"llvm-as", as_options, no_options, KIND_BC, 1, true},
	{"llvm-link", link_options, no_options, KIND_BC, 0, false},
	{"clang", clang_options, no_options, KIND_NONE, 1, true}, /* options say what it writes */
};

static const struct wrap_tool *tool_find(const char *path)
{
	const char *base = path_base(path), *suffix;
	size_t i, length;

	for (i = 0; i < sizeof(tools) / sizeof(*tools); i++) {
		length = strlen(tools[i].name);
		suffix = base + length;
		if (strncmp(base, tools[i].name, length) == 0 &&
			(!*suffix || (*suffix == '-' && suffix[1] &&
					     !suffix[1 + strspn(suffix + 1, "0123456789")])))
			return &tools[i];
	}
	return NULL;
}

const char *wrap_tool_name(const char *path)
{
	const struct wrap_tool *tool = tool_find(path);

	return tool ? tool->name : NULL;
}

static const struct option *table_find(const struct option *table, const char *name, size_t length)
{
	for (; table->name; table++) {
		size_t own = strlen(table->name);
		bool is_start = table->name[own - 1] == '*';

		if ((is_start ? length >= own - 1 : length == own) &&
			memcmp(table->name, name, is_start ? own - 1 : own) == 0)
			return table;
	}
	return NULL;
}

/* ---- reading */

struct reading {
	const struct wrap_tool *tool;
	struct wrap_arguments *out;
	size_t at;
	bool reads_stdin;
	/* of clang: */
	bool writes_object, writes_assembly, writes_ir, input_is_ir, has_target;
};

/* The first reason counts. */
static int __attribute__((format(printf, 2, 3))) refuse(struct reading *r, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list arguments;

	if (r->out->reason)
		return 0;
	va_start(arguments, format);
	buf_vprintf(&text, format, arguments);
	va_end(arguments);
	r->out->reason = buf_detach(&text);
	return r->out->reason ? 0 : -1;
}

/* Up to what an option's name can be made of: it goes into statistics, and onto screens. */
static int refuse_unknown(struct reading *r, const char *argument)
{
	static const char letters[] = "-_0123456789abcdefghijklmnopqrstuvwxyz"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	return refuse(r, "unknown option %.*s", (int)strspn(argument, letters), argument);
}

/* Some passes write files or speak: what they are called tells. */
static int passes_check(struct reading *r, const char *value)
{
	static const char *const words[] = {"dot", "dump", "file", "gcov", "print", "trace", "view",
		"write"};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strstr(value, words[i]))
			return refuse(r, "a pass with '%s' in its name", words[i]);
	return 0;
}

static int filetype_take(struct reading *r, const char *value)
{
	if (strcmp(value, "obj") == 0)
		r->out->kind = KIND_OBJ;
	else if (strcmp(value, "asm") == 0)
		r->out->kind = KIND_ASM;
	else
		return refuse(r, "-filetype is neither obj nor asm");
	return 0;
}

/* clang goes by the name, too; anything else includes files. */
static bool is_named_like_ir(const char *path)
{
	const char *suffix = strrchr(path_base(path), '.');

	return suffix && (strcmp(suffix, ".ll") == 0 || strcmp(suffix, ".bc") == 0);
}

static int input_take(struct reading *r, const char *path)
{
	struct wrap_argument *item = &r->out->items[r->at];

	if (r->tool->kind == KIND_NONE && !r->input_is_ir && !is_named_like_ir(path))
		return refuse(r, "the input is not said to be LLVM IR");
	if (strcmp(path, "-") == 0) {
		r->reads_stdin = true;
		return 0;
	}
	*item = (struct wrap_argument){WRAP_INPUT, path};
	r->out->input_count++;
	return 0;
}

static int output_take(struct reading *r, const char *path)
{
	struct wrap_arguments *out = r->out;
	size_t i;

	for (i = 0; i < r->at; i++)
		if (out->items[i].role == WRAP_OUTPUT)
			return refuse(r, "more than one output");
	if (!*path)
		return refuse(r, "an output without a name");
	out->items[r->at] = (struct wrap_argument){WRAP_OUTPUT, path};
	out->output = strcmp(path, "-") == 0 ? NULL : path;
	return 0;
}

static int value_take(struct reading *r, const struct option *option, const char *value)
{
	switch (option->kind) {
	case OPTION_PASSES:
		return passes_check(r, value);
	case OPTION_FILETYPE:
		return filetype_take(r, value);
	case OPTION_LANGUAGE:
		r->input_is_ir = strcmp(value, "ir") == 0;
		return r->input_is_ir ? 0 : refuse(r, "the input is not said to be LLVM IR");
	case OPTION_TARGET:
		r->has_target = true;
		return 0;
	case OPTION_OUTPUT:
		return output_take(r, value);
	case OPTION_FILE:
		r->out->items[r->at] = (struct wrap_argument){WRAP_FILE, value};
		return 0;
	default:
		return 0;
	}
}

/* True: it needs no value. */
static bool flag_take(struct reading *r, enum option_kind kind)
{
	switch (kind) {
	case OPTION_LL:
		r->out->kind = KIND_LL;
		return true;
	case OPTION_OBJECT:
		return r->writes_object = true;
	case OPTION_ASSEMBLY:
		return r->writes_assembly = true;
	case OPTION_IR:
		return r->writes_ir = true;
	default:
		return kind == OPTION_FLAG;
	}
}

static int option_take(struct reading *r, const char *argument)
{
	const char *name = argument + (argument[1] == '-' ? 2 : 1), *value = strchr(name, '=');
	size_t length = value ? (size_t)(value - name) : strlen(name);
	const struct option *option = table_find(r->tool->own, name, length);

	if (!option)
		option = table_find(r->tool->shared, name, length);
	if (!option)
		option = table_find(refused_options, name, length);
	if (!option)
		return refuse_unknown(r, argument);
	if (option->kind >= OPTION_BESIDE)
		return refuse(r, "-%.*s %s", (int)length, name, refusals[option->kind]);
	if (flag_take(r, option->kind))
		return 0;
	if (value)
		return value_take(r, option, value + 1);
	if (!r->out->argv[r->at + 1])
		return refuse(r, "an option without its value");
	r->at++;
	return value_take(r, option, r->out->argv[r->at]);
}

static int argument_take(struct reading *r)
{
	const char *argument = r->out->argv[r->at];

	if (*argument == '@')
		return refuse(r, "a response file");
	return *argument == '-' && argument[1] ? option_take(r, argument)
					       : input_take(r, argument);
}

static int clang_check(struct reading *r)
{
	struct wrap_arguments *out = r->out;

	if (r->writes_object == r->writes_assembly)
		return refuse(r, "not one of -c and -S");
	if (r->writes_ir)
		out->kind = r->writes_object ? KIND_BC : KIND_LL;
	else
		out->kind = r->writes_object ? KIND_OBJ : KIND_ASM;
	if (r->has_target && out->kind == KIND_OBJ)
		return refuse(r, "another target may have another assembler");
	return out->input_count + r->reads_stdin ? 0 : refuse(r, "no input");
}

/* What can be told once all have been read. */
static int whole_check(struct reading *r)
{
	const struct wrap_arguments *out = r->out;
	bool is_one = r->tool->most_inputs == 1;
	size_t i;

	if (is_one ? out->input_count + r->reads_stdin > 1 : r->reads_stdin)
		return refuse(r, is_one ? "more than one input" : "standard input among the inputs");
	if (!is_one && out->input_count == 0)
		return refuse(r, "no input");
	if (r->tool->kind == KIND_NONE && clang_check(r) < 0)
		return -1;
	for (i = 0; i < out->count; i++)
		if (out->items[i].role == WRAP_OUTPUT)
			return 0;
	/* its name would depend on the target, too */
	return r->tool->names_its_output && (out->input_count || r->tool->kind == KIND_NONE)
		? refuse(r, "no -o") : 0;
}

int wrap_arguments_read(struct wrap_arguments *out, char *const *argv, struct error *e)
{
	struct reading r = {.tool = tool_find(argv[0]), .out = out};
	int result = 0;

	*out = (struct wrap_arguments){.argv = argv};
	while (argv[out->count])
		out->count++;
	out->items = calloc(out->count, sizeof(*out->items));
	if (!out->items)
		return error_memory(e);
	if (!r.tool)
		return refuse(&r, "no tool that can be wrapped") < 0 ? error_memory(e) : 0;
	out->tool = r.tool->name;
	out->kind = r.tool->kind;
	for (r.at = 1; r.at < out->count && result == 0 && !out->reason; r.at++)
		result = argument_take(&r);
	if (result == 0)
		result = whole_check(&r);
	return result < 0 ? error_memory(e) : 0;
}

void wrap_arguments_release(struct wrap_arguments *arguments)
{
	free(arguments->items);
	free(arguments->reason);
	*arguments = (struct wrap_arguments)WRAP_ARGUMENTS_INIT;
}
