#ifndef BASE_ELF_H
#define BASE_ELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Exactly so many bytes of a file; false when it has fewer there. */
bool elf_read_at(int fd, uint64_t offset, void *out, size_t length);

/* Where the path of the dynamic loader is in an ELF file of 32 or 64 bits, of this machine's byte
 * order; false for a program that needs none, and for any other file. */
bool elf_find_interpreter(int fd, uint64_t *offset, uint64_t *length);

#endif
