#ifndef BASE_YAML_IMAGE_H
#define BASE_YAML_IMAGE_H

#include "base/buf.h"
#include "base/yaml.h"

/* A parsed tree as compact text, which is read back some ten times faster than YAML is parsed. */
void yaml_image_write(const struct yaml_node *root, struct buf *out);

/* The tree of an image, to be freed by yaml_node_free(); NULL when it is none of ours, or out of
 * memory. */
struct yaml_node *yaml_image_read(const char *image, size_t length);

#endif
