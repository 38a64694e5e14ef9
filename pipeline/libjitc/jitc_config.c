#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "config.h"
#include "pipeline/libjitc/jitc_handle.h"

struct jitc_config *jitc_config_new(void)
{
	struct jitc_config *config = calloc(1, sizeof(*config));

	if (config && settings_load_defaults(&config->settings, NULL) < 0) {
		jitc_config_free(config);
		config = NULL;
	}
	return config;
}

void config_release(struct jitc_config *config)
{
	settings_release(&config->settings);
	free(config->cache_directory);
	free(config->pipeline_directory);
}

void jitc_config_free(struct jitc_config *config)
{
	if (!config)
		return;
	config_release(config);
	free(config);
}

enum jitc_status jitc_config_load(struct jitc_config *config, const char *directory,
	struct jitc_error *error)
{
	struct settings_source source = {directory, JITC_SYSCONFDIR "/jitc.yaml"};
	struct jitc_config loaded = {0};
	struct error e = ERROR_INIT;

	if (settings_load(&loaded.settings, &source, &e) < 0) {
		config_release(&loaded);
		return error_publish(error, &e);
	}
	config_release(config);
	*config = loaded;
	return JITC_OK;
}

static int directory_set(char **directory, const char *key, const char *value, struct error *e)
{
	char *copy;

	if (!*value)
		return error_set(e, ERROR_INPUT, "%s: '' is not a path", key);
	copy = strdup(value);
	if (!copy)
		return error_memory(e);
	free(*directory);
	*directory = copy;
	return 0;
}

static int config_set(struct jitc_config *config, const char *key, const char *value,
	struct error *e)
{
	int which;

	if (strcmp(key, "cache_dir") == 0)
		return directory_set(&config->cache_directory, key, value, e);
	if (strcmp(key, "pipeline_dir") == 0)
		return directory_set(&config->pipeline_directory, key, value, e);
	which = settings_find(key, e);
	return which < 0 ? -1 : settings_set(&config->settings, (enum setting)which, value, key, e);
}

enum jitc_status jitc_config_set(struct jitc_config *config, const char *key, const char *value,
	struct jitc_error *error)
{
	struct error e = ERROR_INIT;

	return config_set(config, key, value, &e) < 0 ? error_publish(error, &e) : JITC_OK;
}

/* ---- where the pipelines are */

/* The directory that has this shared library; NULL when this code is part of something else. The
 * caller's string. */
static char *library_directory(void)
{
	static const char here;
	char *path, *directory;
	Dl_info info;

	if (!dladdr(&here, &info) || !info.dli_fname ||
		strncmp(path_base(info.dli_fname), "libjitc.so", strlen("libjitc.so")) != 0)
		return NULL;
	/* the loader may have found it by a relative path, or by a link from elsewhere */
	path = realpath(info.dli_fname, NULL);
	directory = path ? path_directory(path) : NULL;
	free(path);
	return directory;
}

/* Beside the shared library, so that an installed tree can be moved; its directory is lib, or
 * lib/TRIPLE. */
static char *pipelines_locate(void)
{
	static const char *const places[] = {
		"../share/jitc/pipeline", "../../share/jitc/pipeline"};
	char *directory = library_directory(), *path = NULL;
	size_t i;

	for (i = 0; directory && !path && i < sizeof(places) / sizeof(*places); i++) {
		path = string_printf("%s/%s", directory, places[i]);
		if (path && access(path, F_OK) < 0) {
			free(path);
			path = NULL;
		}
	}
	free(directory);
	return path ? path : strdup(JITC_DATADIR "/pipeline");
}

int config_copy(struct jitc_config *to, const struct jitc_config *from, struct error *e)
{
	if ((from ? settings_copy(&to->settings, &from->settings, e)
		  : settings_load_defaults(&to->settings, e)) < 0)
		return -1;
	if (from && from->cache_directory) {
		to->cache_directory = strdup(from->cache_directory);
		if (!to->cache_directory)
			return error_memory(e);
	}
	to->pipeline_directory = from && from->pipeline_directory ? strdup(from->pipeline_directory)
								  : pipelines_locate();
	return to->pipeline_directory ? 0 : error_memory(e);
}
