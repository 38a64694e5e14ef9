#include "base/elf.h"

#include <elf.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

bool elf_read_at(int fd, uint64_t offset, void *out, size_t length)
{
	ssize_t got;

	if (offset > INT64_MAX)
		return false;
	do
		got = pread(fd, out, length, (off_t)offset);
	while (got < 0 && errno == EINTR);
	return got >= 0 && (size_t)got == length;
}

/* What the two classes of ELF file have in common for us. */
struct elf_segments {
	uint64_t offset;
	size_t count, stride;
	bool wide;
};

static bool elf_read_header(int fd, struct elf_segments *out)
{
	const unsigned char order = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? ELFDATA2LSB
									     : ELFDATA2MSB;
	Elf64_Ehdr h64;
	Elf32_Ehdr h32;

	if (!elf_read_at(fd, 0, &h32, sizeof(h32)) || memcmp(h32.e_ident, ELFMAG, SELFMAG) != 0 ||
		h32.e_ident[EI_DATA] != order)
		return false;
	if (h32.e_ident[EI_CLASS] == ELFCLASS32) {
		*out = (struct elf_segments){h32.e_phoff, h32.e_phnum, h32.e_phentsize, false};
		return out->stride >= sizeof(Elf32_Phdr);
	}
	if (h32.e_ident[EI_CLASS] != ELFCLASS64 || !elf_read_at(fd, 0, &h64, sizeof(h64)))
		return false;
	*out = (struct elf_segments){h64.e_phoff, h64.e_phnum, h64.e_phentsize, true};
	return out->stride >= sizeof(Elf64_Phdr);
}

bool elf_find_interpreter(int fd, uint64_t *offset, uint64_t *length)
{
	struct elf_segments segments;
	Elf64_Phdr p64;
	Elf32_Phdr p32;

	if (!elf_read_header(fd, &segments))
		return false;
	for (size_t i = 0; i < segments.count; i++) {
		uint64_t at = segments.offset + i * segments.stride;

		if (segments.wide) {
			if (!elf_read_at(fd, at, &p64, sizeof(p64)))
				return false;
			*offset = p64.p_offset;
			*length = p64.p_filesz;
		} else {
			if (!elf_read_at(fd, at, &p32, sizeof(p32)))
				return false;
			p64.p_type = p32.p_type;
			*offset = p32.p_offset;
			*length = p32.p_filesz;
		}
		if (p64.p_type == PT_INTERP)
			return *length > 1 && *length <= PATH_MAX;
	}
	return false;
}
