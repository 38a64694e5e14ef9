#include "base/test.h"

#include "base/file_system.h"

static void remote_ones_are_known_by_their_number(void **state)
{
	(void)state;
	assert_string_equal(file_system_remote_name(0x6969), "NFS");
	assert_string_equal(file_system_remote_name(0xff534d42), "CIFS");
	assert_string_equal(file_system_remote_name(0x65735546), "FUSE");
	assert_null(file_system_remote_name(0xef53));     /* ext4 */
	assert_null(file_system_remote_name(0x58465342)); /* XFS */
	assert_null(file_system_remote_name(0x01021994)); /* tmpfs */
	assert_null(file_system_remote_name(0x794c7630)); /* overlayfs */
}

static void of_a_path_it_is_that_of_its_file_system(void **state)
{
	(void)state;
	assert_null(file_system_remote("/proc/self"));
	assert_null(file_system_remote("/not/there"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(remote_ones_are_known_by_their_number),
		cmocka_unit_test(of_a_path_it_is_that_of_its_file_system),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
