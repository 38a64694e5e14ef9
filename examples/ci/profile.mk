# For a Makefile: include examples/ci/profile.mk, and have a rule that makes run.jsonl.
#
#	make baseline        what there is now is what counts
#	make check-profile   fails when something got slower than that, or is tried more often
#	make report.html     a page to look at
JITSTAT ?= jitstat

baseline: run.jsonl
	$(JITSTAT) baseline save main run.jsonl

check-profile: run.jsonl
	$(JITSTAT) baseline check main run.jsonl || [ $$? = 4 ]

report.html: run.jsonl
	$(JITSTAT) export --format html -o $@ run.jsonl

.PHONY: baseline check-profile
