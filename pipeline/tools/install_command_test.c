#include "base/test.h"

#include "pipeline/tools/install_command.h"

struct example {
	const char *os_release, *tool;
	unsigned major;
	const char *command;
};

static const struct example examples[] = {
	{"ID=debian\n", "opt", 14, "apt-get install llvm-14"},
	{"ID=debian\n", "llvm-as", 0, "apt-get install llvm"},
	{"ID=debian\n", "clang", 19, "apt-get install clang-19"},
	{"ID=debian\n", "ld.lld", 19, "apt-get install lld-19"},
	{"ID=debian\n", "ld", 19, "apt-get install binutils"},
	{"NAME=\"x\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", "llc", 16,
		"apt-get install llvm-16"},
	{"ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", "lli", 0, "dnf install llvm"},
	{"ID=fedora\n", "llc", 19, "dnf install llvm19"},
	{"ID=arch", "as", 0, "pacman -S binutils"},
	{"VERSION_ID=3\nID=alpine\n", "opt", 19, "apk add llvm19"},
	{"ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n", "opt", 0, "zypper install llvm"},
	{"ID=debian\n", "frobnicate", 0, ""},
	{"ID=plan9\n", "opt", 14, ""},
	{"ID=deb\n", "opt", 14, ""},
	{"", "opt", 14, ""},
};

static void each_system_has_its_command(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		char *command = install_command_for(
			examples[i].os_release, examples[i].tool, examples[i].major);

		assert_string_equal(command, examples[i].command);
		free(command);
	}
}

static void an_unknown_tool_gets_no_advice(void **state)
{
	struct error e = ERROR_INIT;

	(void)state;
	assert_int_equal(error_missing_tool(&e, "frobnicate", 0, "%s not found", "frobnicate"), -1);
	assert_int_equal(e.code, ERROR_MISSING);
	assert_string_equal(error_text(&e), "frobnicate not found");
	error_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_system_has_its_command),
		cmocka_unit_test(an_unknown_tool_gets_no_advice),
	};

	return cmocka_run_group_tests_name("install_command", tests, NULL, NULL);
}
