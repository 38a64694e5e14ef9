#include "bundle/bundle_fixture.h"

/* Signatures and key files. */

static struct secret_key secret_key_make(struct fixture *f, const char *name)
{
	char *path = string_printf("%s/%s", f->parent, name);
	struct secret_key key;
	struct public_key public;
	struct error e = ERROR_INIT;

	if (key_generate(path, &public, &e) || key_read_secret(path, &key, &e))
		fail_msg("%s", error_text(&e));
	assert_memory_equal(&public, &key.public, sizeof(public));
	free(path);
	return key;
}

static void a_signature_is_asked_for(void **state)
{
	struct fixture *f = *state;
	struct secret_key key = secret_key_make(f, "key"), other = secret_key_make(f, "other");
	const struct bundle_request request = {.key = &key};
	struct buf bytes = BUF_INIT, again = BUF_INIT;
	struct bundle b;

	cache_fill_all(f);
	bundle_bytes(f, &request, &bytes);
	bundle_bytes(f, &request, &again);
	assert_true(buf_equal(&bytes, &again));
	assert_int_equal(bytes_open(&b, bytes.data, bytes.length, &key.public, NULL), 0);
	assert_true(b.is_signed);
	bundle_close(&b);
	bytes_refused(bytes.data, bytes.length, &other.public, "signed with another key");
	/* a wrong one is wrong, whether it is asked for or not */
	bytes.data[bytes.length - 20] ^= 1;
	bytes_refused(bytes.data, bytes.length, &key.public, "signature is wrong");
	bytes_refused(bytes.data, bytes.length, NULL, "signature is wrong");
	bundle_bytes(f, &everything, &again);
	bytes_refused(again.data, again.length, &key.public, "not signed");
	/* the signature of another manifest */
	memcpy(again.data + again.length - 112, bytes.data + bytes.length - 112, 96);
	bytes_refused(again.data, again.length, &key.public, "signature is wrong");
	buf_release(&bytes);
	buf_release(&again);
}

static void key_file_refused(const char *path, const char *bytes, mode_t mode, const char *message)
{
	struct error e = ERROR_INIT;
	struct secret_key key;

	unlink(path);
	assert_int_equal(file_write(path, bytes, strlen(bytes), mode, &e), 0);
	assert_int_equal(chmod(path, mode), 0);
	assert_int_equal(key_read_secret(path, &key, &e), -1);
	assert_int_equal(e.code, ERROR_INPUT);
	assert_non_null(strstr(error_text(&e), message));
	error_release(&e);
}

static void key_files_are_checked(void **state)
{
	struct fixture *f = *state;
	char *path = string_printf("%s/key", f->parent), *public = string_printf("%s.pub", path);
	struct public_key key;
	struct error e = ERROR_INIT;
	struct buf text = BUF_INIT;
	struct stat st;

	secret_key_make(f, "key");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(key_read_public(public, &key, &e), 0);
	assert_int_equal(key_read_public(path, &key, &e), -1);
	assert_non_null(strstr(error_text(&e), "is a secret key"));
	assert_int_equal(key_generate(path, &key, &e), -1);
	assert_non_null(strstr(error_text(&e), "there already"));
	assert_int_equal(file_read(path, &text, NULL), 0);
	key_file_refused(path, text.data, 0640, "open to others");
	key_file_refused(path, text.data, 0604, "open to others");
	key_file_refused(path, "", 0600, "no secret key");
	text.data[20] = 'g';
	key_file_refused(path, text.data, 0600, "no secret key");
	/* the public one is there still: nothing is made, and nothing stays */
	unlink(path);
	assert_int_equal(key_generate(path, &key, &e), -1);
	assert_int_equal(access(path, F_OK), -1);
	error_release(&e);
	buf_release(&text);
	free(public);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(a_signature_is_asked_for),
		CACHE_TEST(key_files_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
