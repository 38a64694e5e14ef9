/* Calls what make compiled from IR. */
#include <dlfcn.h>
#include <stdio.h>

static int call(const char *library, const char *name, int x, int y)
{
	void *handle = dlopen(library, RTLD_NOW), *symbol = handle ? dlsym(handle, name) : NULL;
	int (*function)(int, int);

	if (!symbol) {
		fprintf(stderr, "use: %s\n", dlerror());
		return 0;
	}
	*(void **)&function = symbol;
	return function(x, y);
}

int main(void)
{
	int sum = call("./add.so", "add", 20, 1), product = call("./mul.so", "mul", 2, sum);

	printf("%d\n", product);
	return product == 42 ? 0 : 1;
}
