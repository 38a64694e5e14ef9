#include "cmd/fork-server/origins.h"

#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

#include "base/file_stamp.h"

/* libLLVM comes with about 20. */
enum { ORIGINS_MOST = 256 };

static struct origin {
	const char *name;
	struct file_stamp stamp;
} origins[ORIGINS_MOST];
static size_t count;

/* The inode of the file that is mapped at an address; 0: none. */
static uintmax_t inode_at(uintptr_t address)
{
	FILE *maps = fopen("/proc/self/maps", "re");
	uintmax_t first, end, inode, found = 0;
	char *line = NULL;
	size_t room = 0;

	while (maps && !found && getline(&line, &room, maps) > 0)
		if (sscanf(line, "%jx-%jx %*s %*s %*s %ju", &first, &end, &inode) == 3 &&
			address >= first && address < end)
			found = inode;
	free(line);
	if (maps)
		fclose(maps);
	return found;
}

/* Where an object has something of its file in memory. */
static uintptr_t address_of(const struct dl_phdr_info *object)
{
	for (int i = 0; i < object->dlpi_phnum; i++)
		if (object->dlpi_phdr[i].p_type == PT_LOAD)
			return object->dlpi_addr + object->dlpi_phdr[i].p_vaddr;
	return 0;
}

/* The program itself has no name here, and the kernel's own object is no file. */
static int object_note(struct dl_phdr_info *object, size_t size, void *unused)
{
	struct origin *origin = &origins[count];

	(void)size;
	(void)unused;
	origin->name = *object->dlpi_name ? object->dlpi_name : (char *)getauxval(AT_EXECFN);
	if (!strchr(origin->name, '/'))
		return 0;
	/* The device is left out: some file systems give another one in maps. */
	if (++count == ORIGINS_MOST || file_stamp(origin->name, &origin->stamp) < 0 ||
		origin->stamp.inode != inode_at(address_of(object)))
		return -1;
	return 0;
}

bool origins_note(void)
{
	return dl_iterate_phdr(object_note, NULL) == 0;
}

bool origins_are_there(void)
{
	struct file_stamp now;

	for (size_t i = 0; i < count; i++)
		if (file_stamp(origins[i].name, &now) < 0 || !file_stamp_equal(&now, &origins[i].stamp))
			return false;
	return true;
}
