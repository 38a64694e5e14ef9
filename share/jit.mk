# Rules for GNU make that compile LLVM IR through jitc and its cache:
#
#	JIT_TARGETS = rule.so sort.o
#	all: $(JIT_TARGETS)
#	include $(shell pkg-config --variable=makefile jitc)
#
# Each of NAME.so, NAME.o, NAME.s and NAME.bc is made from NAME.ll, and all but the last from NAME.bc.
#
# JIT_TARGETS   what they make here: each is made anew too when another file that went into it
#               changes (a linked one, a pipeline), as TARGET.d says, and jit-clean removes it
# JITC          the command (default: jitc)
# JITCFLAGS     options of jitc compile for all targets; for one: rule.so: JITCFLAGS = -O3
# V=1           shows commands instead of names

JITC ?= jitc
jitc_says = $(if $(V),,@echo '  JITC    $@';)
jitc_compile = $(jitc_says) $(JITC) compile --no-fallback $(JITCFLAGS) -MF '$@.d' --emit $(1) -o '$@' '$<'

%.so: %.ll
	$(call jitc_compile,so)
%.so: %.bc
	$(call jitc_compile,so)
%.o: %.ll
	$(call jitc_compile,obj)
%.o: %.bc
	$(call jitc_compile,obj)
%.s: %.ll
	$(call jitc_compile,asm)
%.s: %.bc
	$(call jitc_compile,asm)
%.bc: %.ll
	$(call jitc_compile,bc)

# A file that is there no more is no reason to fail, but one to compile.
-include $(addsuffix .d,$(JIT_TARGETS))

jit-clean:
	rm -f $(JIT_TARGETS) $(addsuffix .d,$(JIT_TARGETS))

.PHONY: jit-clean
