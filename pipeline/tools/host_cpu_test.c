#include "base/test.h"

#include <string.h>

#include "pipeline/tools/host_cpu.h"

static char *described(const char *cpuinfo)
{
	char *directory = test_directory();
	char *path = string_printf("%s/cpuinfo", directory);
	struct buf out = BUF_INIT;

	assert_int_equal(file_write(path, cpuinfo, strlen(cpuinfo), 0600, NULL), 0);
	assert_int_equal(host_cpu_describe(path, &out, NULL), 0);
	free(path);
	test_directory_remove(directory);
	return buf_detach(&out);
}

static void x86_is_vendor_model_and_flags(void **state)
{
	char *text = described("processor\t: 0\nvendor_id\t: GenuineIntel\ncpu family\t: 6\n"
			       "model\t\t: 167\nmodel name\t: Intel(R) Xeon(R): a\nstepping\t: 1\n"
			       "microcode\t: 0x1\ncpu MHz\t\t: 2600.000\napicid\t\t: 0\n"
			       "flags\t\t: fpu sse2 avx2\nbugs\t\t: its\nbogomips\t: 5200.00\n"
			       "power management:\n\nprocessor\t: 1\nflags\t\t: fpu\n\n");

	(void)state;
	assert_string_equal(text, "vendor_id: GenuineIntel\ncpu family: 6\nmodel: 167\n"
				  "model name: Intel(R) Xeon(R): a\nstepping: 1\n"
				  "flags: fpu sse2 avx2\n");
	free(text);
}

static void arm_is_implementer_part_and_features(void **state)
{
	char *text = described("processor\t: 0\nBogoMIPS\t: 243.75\nFeatures\t: fp asimd sve\n"
			       "CPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x1\n"
			       "CPU part\t: 0xd40\nCPU revision\t: 1\n");

	(void)state;
	assert_string_equal(text, "Features: fp asimd sve\nCPU implementer: 0x41\n"
				  "CPU architecture: 8\nCPU variant: 0x1\nCPU part: 0xd40\n");
	free(text);
}

static void another_processor_is_its_block_and_machine(void **state)
{
	char *text = described("processor\t: 0\nhart\t\t: 1\nisa\t\t: rv64imafdc\nmmu\t\t: sv39\n"
			       "\nprocessor\t: 1\nisa\t\t: rv64i\n");

	(void)state;
	assert_ptr_equal(strstr(text, "isa: rv64imafdc\nmmu: sv39\nmachine: "), text);
	assert_null(strstr(text, "rv64i\n"));
	free(text);
}

static void a_block_longer_than_one_read_is_whole(void **state)
{
	struct buf cpuinfo = BUF_INIT;
	char *text;

	(void)state;
	buf_puts(&cpuinfo, "processor: 0\nflags: ");
	for (int i = 0; i < 3000; i++)
		buf_puts(&cpuinfo, "sse ");
	buf_puts(&cpuinfo, "last\nmodel: 7\n\nmodel: 8\n");
	text = described(cpuinfo.data);
	assert_non_null(strstr(text, "sse last\nmodel: 7\n"));
	assert_null(strstr(text, "model: 8"));
	free(text);
	buf_release(&cpuinfo);
}

static void nothing_to_describe_is_an_error(void **state)
{
	struct buf out = BUF_INIT;
	struct error e = ERROR_INIT;

	(void)state;
	assert_int_equal(host_cpu_describe("/dev/null", &out, &e), -1);
	assert_int_equal(e.code, ERROR_SYSTEM);
	assert_int_equal(host_cpu_describe("/nonexistent/cpuinfo", &out, &e), -1);
	assert_non_null(strstr(error_text(&e), "/nonexistent/cpuinfo"));
	error_release(&e);
	buf_release(&out);
}

static void this_machine_is_described_alike_twice(void **state)
{
	struct buf first = BUF_INIT, second = BUF_INIT;

	(void)state;
	if (host_cpu_describe("/proc/cpuinfo", &first, NULL) < 0)
		skip();
	assert_int_equal(host_cpu_describe("/proc/cpuinfo", &second, NULL), 0);
	assert_string_equal(first.data, second.data);
	buf_release(&first);
	buf_release(&second);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(x86_is_vendor_model_and_flags),
		cmocka_unit_test(arm_is_implementer_part_and_features),
		cmocka_unit_test(another_processor_is_its_block_and_machine),
		cmocka_unit_test(a_block_longer_than_one_read_is_whole),
		cmocka_unit_test(nothing_to_describe_is_an_error),
		cmocka_unit_test(this_machine_is_described_alike_twice),
	};

	return cmocka_run_group_tests_name("host_cpu", tests, NULL, NULL);
}
