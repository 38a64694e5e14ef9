# GNU make. `make help` lists the targets; V=1 shows the commands.
#
# All that is made goes below $(B): build/ when configured in the source directory, else the
# directory that was configured in, whose own Makefile sets top and B and includes this one.
# There, bin, libexec, share, lib and include are laid out as they are installed, so that a
# program finds what it needs from its own place, here as there.
top ?= .
B ?= build

.PHONY: all demo check check-built stress bench bench-programs install uninstall dist clean distclean help
.DELETE_ON_ERROR:
.SUFFIXES:
all:

# These work before configure has run, and on a machine where it could not yet.
first = demo check dist clean distclean help
goals = $(or $(MAKECMDGOALS),all)
ifneq ($(filter-out $(first),$(goals)),)
include $(B)/config.mk
endif

$(B)/config.mk: $(top)/configure
	@$(top)/configure --again

ifeq ($(V),1)
Q =
say = @:
else
Q = @
say = @printf '  %-7s %s\n'
endif

warnings = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
	-Wpointer-arith
# Hidden: what a library of others calls is its own, also when we have a function of that name.
compile = $(CC) -std=c11 -D_GNU_SOURCE $(warnings) -pthread $(PIC) -fvisibility=hidden \
	-I$(B) -I$(top)/lib -I$(top) \
	$(SQLITE_CFLAGS) $(YAML_CFLAGS) $(SODIUM_CFLAGS) $(FFI_CFLAGS) $(JANSSON_CFLAGS) \
	$(ZLIB_CFLAGS) $(ZSTD_CFLAGS) $(filter -I%,$(NCURSES_CFLAGS)) $(CMOCKA_CFLAGS) $(CPPFLAGS) \
	$(SANITIZE) $(CFLAGS) -MMD -MP -c
link = $(CC) -pthread $(SANITIZE) $(CFLAGS) $(LDFLAGS)

# A static jitc starts in half the time of a dynamic one. Programs that load code are dynamic; of
# those, jitc-rules, which has to start at once, loads no more than libc and libm.
shared_libs = $(SQLITE_LIBS) $(YAML_LIBS) $(SODIUM_LIBS) -ldl -lm
log_libs = $(JANSSON_LIBS) $(ZLIB_LIBS) $(ZSTD_LIBS)
ifeq ($(STATIC),yes)
jitc_link = $(link) -static -Wl,--wrap=dlopen
jitc_libs = $(STATIC_LIBS)
rules_libs = -Wl,-Bstatic $(SQLITE_LIBS) $(YAML_LIBS) $(SODIUM_LIBS) -Wl,-Bdynamic -ldl -lm
static_sources = $(wildcard $(top)/cmd/static/*.c)
else
jitc_link = $(link)
jitc_libs = $(JANSSON_LIBS) $(shared_libs)
rules_libs = $(shared_libs)
endif

objects = $(patsubst $(top)/%.c,$(B)/obj/%.o,$(1))
sources = $(filter-out %_test.c,$(wildcard $(addsuffix /*.c,$(addprefix $(top)/,$(1)))))

# What reads logs and moves caches is for our programs only: libjitc goes without.
ours := $(call objects,$(call sources,lib/profile lib/stats lib/prio lib/bundle) \
	$(top)/lib/base/json_reader.c)
library := $(filter-out $(ours),$(call objects,$(call sources,lib lib/* pipeline pipeline/*)))
common := $(call objects,$(call sources,cmd/common))
jitc := $(call objects,$(call sources,cmd/jitc))
jitc_static := $(call objects,$(static_sources))
jitc_call := $(call objects,$(call sources,cmd/jitc-call))
jitc_bundle := $(call objects,$(call sources,cmd/jitc-bundle))
jitc_rules := $(call objects,$(call sources,cmd/jitc-rules))
jitstat := $(call objects,$(call sources,cmd/jitstat))
jitprio := $(call objects,$(call sources,cmd/jitprio))
test_sources := $(wildcard $(addprefix $(top)/,$(addsuffix /*_test.c,fuzz lib/* pipeline pipeline/* \
	cmd/*)))
test_objects := $(call objects,$(test_sources))
tests := $(addprefix $(B)/test/,$(basename $(notdir $(test_sources))))

# Whole object files in, so that each program takes only what it calls.
archive = $(B)/obj/all.a
common_archive = $(B)/obj/common.a
test_archive = $(B)/obj/programs.a

pipelines := $(patsubst $(top)/%,$(B)/share/jitc/%,$(wildcard $(top)/pipeline/*.yaml))
makefile = $(B)/share/jitc/jit.mk
helpers = $(addprefix $(B)/libexec/jitc/,jitc-call jitc-bundle jitc-rules fork-server.so)
pages := $(wildcard $(top)/man/*.[1-9])
libraries = $(addprefix $(B)/lib/,libjitc.a libjitc.so.0 libjitc.so pkgconfig/jitc.pc)

all: $(addprefix $(B)/bin/,jitc jitstat jitprio) $(helpers) $(pipelines) $(makefile) \
		$(libraries) $(B)/include/jitc.h
	@:

$(B)/obj/%.o: $(top)/%.c $(B)/config.mk
	$(say) CC $*.c
	@mkdir -p $(@D)
	$(Q)$(compile) -o $@ $<

# Files as C strings, named by $(1) and what stands before the first dot of their names.
strings = @mkdir -p $(@D) && for part in $(filter-out %Makefile,$^); do \
		name=$$(basename $$part); echo "static const char $(1)_$${name%%.*}[] ="; \
		sed -e 's/[\\"?]/\\&/g' -e 's/.*/"&\\n"/' $$part; echo ';'; done >$@

# The parts of the page that jitstat exports.
$(B)/obj/page.h: $(wildcard $(top)/cmd/jitstat/page/*) $(top)/Makefile
	$(call strings,page)

$(B)/obj/cmd/jitstat/export_html.o: $(B)/obj/page.h

# What programs made of rules begin and end with.
$(B)/obj/runtime/%.h: $(top)/lib/rules/runtime/%.in $(top)/Makefile
	$(call strings,runtime)

$(B)/obj/lib/rules/emit_c.o: $(B)/obj/runtime/terms.c.h
$(B)/obj/lib/rules/emit_rust.o: $(B)/obj/runtime/terms.rs.h

$(archive): $(library) $(ours)
$(common_archive): $(common)
$(test_archive): $(filter-out %/main.o,$(jitc) $(jitc_call) $(jitstat) $(jitprio))
$(archive) $(common_archive) $(test_archive):
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(B)/bin/jitc: $(jitc) $(jitc_static) $(common_archive) $(archive)
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(jitc_link) -o $@ $^ $(jitc_libs)

$(B)/bin/jitstat: $(jitstat) $(common_archive) $(archive)
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(link) -o $@ $^ $(NCURSES_LIBS) $(log_libs) $(shared_libs)

$(B)/bin/jitprio: $(jitprio) $(common_archive) $(archive)
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(link) -o $@ $^ $(log_libs) $(shared_libs)

$(B)/libexec/jitc/jitc-call: $(jitc_call) $(common_archive) $(archive)
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(link) -o $@ $^ $(FFI_LIBS) $(shared_libs)

# It opens the cache as `jitc cache` does.
$(B)/libexec/jitc/jitc-bundle: $(jitc_bundle) $(call objects,$(addprefix $(top)/cmd/jitc/, \
		cache_command.c compile_arguments.c compile_input.c)) $(common_archive) $(archive)
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(link) -o $@ $^ $(ZSTD_LIBS) $(shared_libs)

# It compiles as `jitc compile` does, and loads that.
$(B)/libexec/jitc/jitc-rules: $(jitc_rules) $(call objects,$(addprefix $(top)/cmd/jitc/, \
		compile_arguments.c compile_input.c depfile.c overwriting.c)) $(common_archive) $(archive)
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(link) -o $@ $^ $(rules_libs)

# It is loaded into other programs: without sanitizers, and with no library but libc.
$(B)/libexec/jitc/fork-server.so: $(call sources,cmd/fork-server) \
		$(addprefix $(top)/,lib/base/file_stamp.c lib/base/file_stamp.h \
		lib/base/fork_server_request.h cmd/fork-server/origins.h) $(B)/config.mk
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE $(warnings) -fPIC -shared -fvisibility=hidden -I$(top)/lib -I$(top) $(CPPFLAGS) \
		$(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c,$^) -ldl

# One object in which all but the public names are local: nothing of ours can clash with its user's.
$(B)/lib/libjitc.a: $(library)
	$(say) AR $@
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(RELINK) -o $(B)/obj/libjitc.o $^
	$(Q)$(OBJCOPY) --wildcard --keep-global-symbol='jitc_*' $(B)/obj/libjitc.o
	@rm -f $@
	$(Q)$(AR) rcs $@ $(B)/obj/libjitc.o

# Sanitizers leave their own symbols to the program.
$(B)/lib/libjitc.so.0: $(library) $(top)/lib/jitc.map
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(link) -shared -Wl,-soname,libjitc.so.0 -Wl,--version-script=$(top)/lib/jitc.map \
		$(if $(SANITIZE),,-Wl,-z,defs) -o $@ $(library) $(shared_libs)

$(B)/lib/libjitc.so: $(B)/lib/libjitc.so.0
	@ln -sf libjitc.so.0 $@

fill = sed -e 's|@prefix@|$(1)|' -e 's|@libdir@|$(2)|' -e 's|@includedir@|$(3)|' -e 's|@datadir@|$(4)|' \
	-e 's|@VERSION@|$(VERSION)|' $(top)/jitc.pc.in

$(B)/lib/pkgconfig/jitc.pc: $(top)/jitc.pc.in $(B)/config.mk
	@mkdir -p $(@D)
	@$(call fill,$${pcfiledir}/../..,$${prefix}/lib,$${prefix}/include,$${prefix}/share) >$@

$(B)/include/%.h: $(top)/lib/%.h
	@mkdir -p $(@D)
	@cp $< $@

$(makefile): $(top)/share/jit.mk
	@mkdir -p $(@D)
	@cp $< $@

$(B)/share/jitc/%: $(top)/%
	@mkdir -p $(@D)
	@cp $< $@

define test_rule
$(B)/test/$(basename $(notdir $(1))): $(call objects,$(1)) $(test_archive) $(common_archive) \
		$(archive)
endef
$(foreach source,$(test_sources),$(eval $(call test_rule,$(source))))
$(tests):
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(link) -o $@ $^ $(CMOCKA_LIBS) $(FFI_LIBS) $(NCURSES_LIBS) $(log_libs) $(shared_libs)

# cmocka may have come after configure.
jobs = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 1))
check:
	@$(top)/scripts/setup check
	@grep -qs '^CMOCKA_LIBS = .' $(B)/config.mk || $(top)/configure --again
	@$(MAKE) --no-print-directory $(jobs) check-built

# A jitc whose disk, clock and processes fail on demand.
faults = $(B)/test/jitc-faults
$(faults): $(call objects,$(top)/testdata/faults/faults.c) $(jitc) $(common_archive) $(archive)
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(link) -o $@ $^ $(JANSSON_LIBS) $(shared_libs)

# Random rule files, for the engines that rewrite by them.
random_rules = $(B)/test/rules-random
random_objects := $(call objects,$(call sources,testdata/rules))
$(random_rules): $(random_objects) $(archive)
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(link) -o $@ $^ $(shared_libs)

check-built: all bench-programs $(faults) $(random_rules) $(if $(CMOCKA_LIBS),$(tests))
	@TOP=$(top) BUILD=$(B) CC='$(CC)' WITH_LLVM='$(WITH_LLVM)' SANITIZE='$(SANITIZE)' \
		STATIC='$(STATIC)' V='$(V)' CASE='$(CASE)' TESTS='$(notdir $(tests))' \
		$(top)/testdata/check

stress: all $(faults) $(random_rules)
	@TOP=$(top) BUILD=$(B) CC='$(CC)' WITH_LLVM='$(WITH_LLVM)' SANITIZE='$(SANITIZE)' \
		STATIC='$(STATIC)' V='$(V)' CASE='$(CASE)' STRESS=yes $(top)/testdata/check

demo:
	@$(top)/scripts/setup demo
	@$(MAKE) --no-print-directory $(jobs) all
	@BUILD=$(B) $(top)/scripts/demo

bench_objects := $(filter-out %/noop.o,$(call objects,$(call sources,bench)))
.SECONDARY: $(bench_objects)
bench-programs: $(B)/bench/noop $(patsubst $(B)/obj/%.o,$(B)/%,$(bench_objects))

$(B)/bench/noop: $(top)/bench/noop.c $(B)/config.mk
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(CC) -O2 $(if $(filter yes,$(STATIC)),-static) $(LDFLAGS) -o $@ $<

$(B)/bench/%: $(B)/obj/bench/%.o $(archive)
	$(say) LINK $@
	@mkdir -p $(@D)
	$(Q)$(link) -o $@ $^ $(log_libs) $(shared_libs)

bench:
	@$(top)/scripts/setup bench
	@$(MAKE) --no-print-directory $(jobs) all bench-programs
	@BUILD=$(B) CC='$(CC)' WITH_LLVM='$(WITH_LLVM)' $(top)/bench/run
	@BUILD=$(B) WITH_LLVM='$(WITH_LLVM)' $(top)/bench/scale
	@$(B)/bench/artifact_check
	@BUILD=$(B) $(top)/bench/read
	@$(B)/bench/gate_simulation
	@BUILD=$(B) $(top)/bench/priorities
	@$(B)/bench/priority_simulation
	@BUILD=$(B) $(top)/bench/acl2
	@BUILD=$(B) $(top)/bench/maude
	@BUILD=$(B) WITH_LLVM='$(WITH_LLVM)' $(top)/bench/rules/run

install: all
	install -d $(addprefix $(DESTDIR),$(bindir) $(libexecdir)/jitc $(datadir)/jitc/pipeline \
		$(libdir)/pkgconfig $(includedir))
	install -m 755 $(addprefix $(B)/bin/,jitc jitstat jitprio) $(DESTDIR)$(bindir)
	install -m 755 $(helpers) $(DESTDIR)$(libexecdir)/jitc
	install -m 644 $(pipelines) $(DESTDIR)$(datadir)/jitc/pipeline
	install -m 644 $(makefile) $(DESTDIR)$(datadir)/jitc
	install -m 644 $(B)/lib/libjitc.a $(DESTDIR)$(libdir)
	install -m 755 $(B)/lib/libjitc.so.0 $(DESTDIR)$(libdir)
	ln -sf libjitc.so.0 $(DESTDIR)$(libdir)/libjitc.so
	$(call fill,$(prefix),$(libdir),$(includedir),$(datadir)) >$(DESTDIR)$(libdir)/pkgconfig/jitc.pc
	install -m 644 $(B)/include/jitc.h $(DESTDIR)$(includedir)
	for page in $(pages); do \
		install -D -m 644 -t $(DESTDIR)$(mandir)/man$${page##*.} $$page || exit 1; done

uninstall:
	rm -f $(addprefix $(DESTDIR)$(bindir)/,jitc jitstat jitprio) $(DESTDIR)$(includedir)/jitc.h
	rm -f $(addprefix $(DESTDIR)$(libdir)/,libjitc.a libjitc.so libjitc.so.0 pkgconfig/jitc.pc)
	for page in $(notdir $(pages)); do rm -f $(DESTDIR)$(mandir)/man$${page##*.}/$$page; done
	rm -rf $(DESTDIR)$(libexecdir)/jitc $(DESTDIR)$(datadir)/jitc

dist:
	@name=jitc-$$(sed -n 's/^version=//p' $(top)/configure) && mkdir -p $(B) && \
	git -C $(top) archive -9 --prefix=$$name/ -o $(abspath $(B))/$$name.tar.gz HEAD && \
	echo $(B)/$$name.tar.gz

products = $(addprefix $(B)/,obj bin libexec share lib include test bench sanitizers)
clean:
	rm -rf $(products)

distclean: clean
	rm -f $(B)/config.mk $(B)/config.h $(B)/config.log $(B)/jitc-*.tar.gz
	$(if $(filter .,$(B)),rm -f Makefile,[ ! -d $(B) ] || rmdir $(B))

help:
	@echo 'make            build all below $(B)/ (runs configure first if need be)'
	@echo 'make demo       install what is missing, build, compile and run some LLVM IR and rules'
	@echo 'make check      install what is missing, build, run every test; CASE=PATTERN runs some'
	@echo 'make bench      measure against the goals'
	@echo 'make stress     many processes in one cache, faults, kills, for some minutes'
	@echo 'make install    to the prefix given to configure, below DESTDIR; uninstall undoes it'
	@echo 'make dist       a source archive of the last commit'
	@echo 'make clean      remove what was built; distclean also what configure wrote'
	@echo 'V=1 shows the commands; ./configure --help lists what can be chosen'

-include $(patsubst %.o,%.d,$(library) $(ours) $(common) $(jitc) $(jitc_static) \
	$(jitc_call) $(jitc_bundle) $(jitc_rules) $(jitstat) $(jitprio) $(test_objects) $(bench_objects) \
	$(random_objects) $(B)/obj/testdata/faults/faults.o)
