#include <stdint.h>
#include <stdlib.h>

#include "pipeline/inline_assembly.h"
#include "pipeline/pattern_id.h"
#include "pipeline/source_lines.h"

/* A libFuzzer target: any bytes are a module, text or bitcode, of which is asked all that jitc
 * itself reads in it. See fuzz/run. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void id_derive(const char *text, size_t size)
{
	struct error e = ERROR_INIT;
	char *id = pattern_id_derive(text, size, "module.ll", &e);

	if (id ? pattern_id_check(id, NULL) < 0 : e.code != ERROR_INPUT)
		abort();
	error_release(&e);
	free(id);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *argv[] = {"llc", "-march=bpf", "-filetype=obj", NULL};
	static const enum artifact_kind kinds[] = {KIND_LL, KIND_BC};

	id_derive((const char *)data, size);
	for (size_t i = 0; i < 2; i++) {
		inline_assembly_reads_files(kinds[i], data, size);
		code_has_source_lines(kinds[i], data, size, argv);
	}
	return 0;
}
