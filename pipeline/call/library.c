#include "pipeline/call/library.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/suggest.h"

enum { LISTED_FUNCTIONS_MAX = 10 };

struct library {
	void *handle;
	char *path;
	const ElfW(Sym) * symbols;
	const char *names;
	size_t symbol_count;
};

static int fail_loader(const char *path, struct error *e)
{
	const char *reason = dlerror();
	size_t length = strlen(path);

	if (!reason)
		reason = "the dynamic loader gives no reason";
	if (strncmp(reason, path, length) == 0 && strncmp(reason + length, ": ", 2) == 0)
		reason += length + 2;
	return error_at(e, ERROR_FAILED, path, 0, 0, "%s", reason);
}

/* The dynamic section has no count of symbols. The chains of the GNU hash table cover the table's
 * end: the last symbol is the end of the chain that starts last. */
static size_t gnu_hash_count(const uint32_t *table)
{
	uint32_t bucket_count = table[0], first = table[1], bloom_words = table[2], last = 0;
	const uint32_t *buckets = table + 4 + bloom_words * (sizeof(ElfW(Addr)) / sizeof(uint32_t));
	const uint32_t *chains = buckets + bucket_count;

	for (uint32_t i = 0; i < bucket_count; i++) {
		if (buckets[i] > last)
			last = buckets[i];
	}
	if (last < first)
		return 0;
	while (!(chains[last - first] & 1))
		last++;
	return (size_t)last + 1;
}

static const void *dynamic_address(const struct link_map *map, ElfW(Addr) address)
{
	/* glibc relocates these entries in memory, other loaders leave them as offsets. */
	return (const void *)(address < map->l_addr ? map->l_addr + address : address);
}

static void symbols_locate(struct library *library, const struct link_map *map)
{
	for (const ElfW(Dyn) *d = map->l_ld; d->d_tag != DT_NULL; d++) {
		const void *address = dynamic_address(map, d->d_un.d_ptr);

		switch (d->d_tag) {
		case DT_SYMTAB:
			library->symbols = address;
			break;
		case DT_STRTAB:
			library->names = address;
			break;
		case DT_HASH:
			library->symbol_count = ((const uint32_t *)address)[1];
			break;
		case DT_GNU_HASH:
			library->symbol_count = gnu_hash_count(address);
			break;
		}
	}
	if (!library->symbols || !library->names)
		library->symbol_count = 0;
}

int library_open(struct library **out, const char *path, struct error *e)
{
	struct library *library = calloc(1, sizeof(*library));
	struct link_map *map;

	*out = NULL;
	if (!library)
		return error_memory(e);
	/* Without a slash dlopen() would search for it. */
	library->path = string_printf("%s%s", strchr(path, '/') ? "" : "./", path);
	if (!library->path) {
		error_memory(e);
		goto fail;
	}
	library->handle = dlopen(library->path, RTLD_NOW | RTLD_LOCAL);
	if (!library->handle || dlinfo(library->handle, RTLD_DI_LINKMAP, &map) < 0) {
		fail_loader(library->path, e);
		goto fail;
	}
	symbols_locate(library, map);
	*out = library;
	return 0;
fail:
	library_close(library);
	return -1;
}

void library_close(struct library *library)
{
	if (!library)
		return;
	if (library->handle)
		dlclose(library->handle);
	free(library->path);
	free(library);
}

/* The name of a symbol that others can call; else NULL. */
static const char *function_name(const struct library *library, size_t index)
{
	const ElfW(Sym) *s = &library->symbols[index];
	unsigned type = ELF64_ST_TYPE(s->st_info), binding = ELF64_ST_BIND(s->st_info);
	unsigned visibility = ELF64_ST_VISIBILITY(s->st_other);

	if (s->st_shndx == SHN_UNDEF || (type != STT_FUNC && type != STT_GNU_IFUNC) ||
		(binding != STB_GLOBAL && binding != STB_WEAK && binding != STB_GNU_UNIQUE) ||
		(visibility != STV_DEFAULT && visibility != STV_PROTECTED))
		return NULL;
	return library->names + s->st_name;
}

void library_functions(struct library *library, struct strvec *names)
{
	for (size_t i = 0; i < library->symbol_count; i++) {
		const char *name = function_name(library, i);

		if (name)
			strvec_push(names, name);
	}
}

static int fail_missing(struct library *library, const char *name, struct error *e)
{
	struct strvec names = STRVEC_INIT;
	struct buf message = BUF_INIT;
	const char *nearest;

	library_functions(library, &names);
	nearest = suggest(name, (const char *const *)names.items, names.count);
	buf_printf(&message, "no function '%s' in the library", name);
	if (nearest)
		buf_printf(&message, ": did you mean '%s'?", nearest);
	for (size_t i = 0; !nearest && i < names.count && i < LISTED_FUNCTIONS_MAX; i++)
		buf_printf(&message, "%s%s", i ? ", " : ": it has ", names.items[i]);
	if (!nearest && names.count > LISTED_FUNCTIONS_MAX)
		buf_printf(&message, " and %zu more", names.count - LISTED_FUNCTIONS_MAX);
	if (message.failed || names.failed)
		error_memory(e);
	else
		error_at(e, ERROR_FAILED, library->path, 0, 0, "%s", buf_string(&message));
	buf_release(&message);
	strvec_release(&names);
	return -1;
}

int library_find(struct library *library, const char *name, void **function, struct error *e)
{
	/* dlsym() alone would also find data, and what the libraries below this one define. */
	for (size_t i = 0; i < library->symbol_count; i++) {
		const char *candidate = function_name(library, i);

		if (!candidate || strcmp(candidate, name) != 0)
			continue;
		*function = dlsym(library->handle, name);
		return *function ? 0 : fail_loader(library->path, e);
	}
	return fail_missing(library, name, e);
}
