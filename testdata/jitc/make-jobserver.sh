# Below make -jN, jitc compiles as many files at once as make has tokens for, and gives all of them back.
. "$TOP/testdata/lib.sh"
need make

set -u
fakes_make
for name in a b c d e f g h bad; do answer_ll "$(printf %d "'$name")" >$name.ll; done
echo 'not IR' >bad.ll
jitc compile -o first.so a.ll # the tools are known from here on

printf -- '- file: %s.ll\n' a b c d >list.yaml
printf -- '- file: %s.ll\n' a bad c nowhere >failing.yaml

cat >Makefile <<'END_OF_MAKEFILE'
compile = jitc compile --no-cache -j4
batch = jitc batch --no-cache -j4
victim = $(compile) a.ll b.ll c.ll d.ll

four:
	+@$(compile) --print path a.ll b.ll c.ll d.ll
others:
	+@$(compile) --print path e.ll f.ll g.ll h.ll
bare:
	@$(compile) --print path a.ll b.ll c.ll d.ll
failing:
	+@$(compile) --print path a.ll bad.ll c.ll d.ll
listed:
	+@$(batch) --print path list.yaml
listed-failing:
	+@$(batch) failing.yaml
refused:
	+@! $(batch) Makefile

# what waits for killed: three that only end when all of them run
all: after1 after2 after3
after1 after2 after3: killed
	@touch $@; until [ -e after1 ] && [ -e after2 ] && [ -e after3 ]; do sleep 0.1; done
killed:
	+@$(victim) & echo $$! >pid; wait $$!; [ $$? = 143 ]
END_OF_MAKEFILE

# The forms that this make has; its own where it has one only.
styles=
make --help | grep -q jobserver-style && styles='pipe fifo'

# run ARGUMENT...: make, with its jobserver in this form, which misses no token in the end.
run()
{
	timeout 60 make ${style:+"--jobserver-style=$style"} "$@" >stdout 2>stderr
	status=$?
	! grep -i 'jobserver token' stderr || fail "make $* misses tokens"
}

# at_once MOST ARGUMENT...: it succeeds, and so many compiles have run at the same time.
at_once()
{
	wanted=$1
	shift
	run "$@"
	[ $status = 0 ] || fail "make $*: $(cat stdout stderr)"
	most=$(most_together llc)
	[ "$most" = "$wanted" ] || fail "make $*: $most at once instead of $wanted"
}

in_order()
{
	[ "$(cat stdout)" = 'a.so
b.so
c.so
d.so' ] || fail "not in order: $(cat stdout)"
}

quiet()
{
	[ ! -s stderr ] || fail "it says: $(cat stderr)"
}

check_limits()
{
	behave llc 'together 0.3'
	at_once 1 -j1 four
	in_order
	quiet
	at_once 2 -j2 four
	in_order
	quiet
	at_once 3 -j3 four
	at_once 2 -j2 four others
	quiet
	at_once 4 -j four
	run -j3 failing
	[ $status = 2 ] || fail "status $status of a bad file"
	say stderr '1 of 4 files failed: bad.ll'
	[ "$(most_together llc)" -le 3 ] || fail "more than 3 at once"
}

# A fifo is found by its name, with or without a +.
check_bare()
{
	if [ "$style" = fifo ]; then
		at_once 2 -j2 bare
		quiet
	else
		at_once 1 -j2 bare
		one_message 'put a + in front of'
	fi
	in_order
	at_once 1 -j1 bare
	quiet
}

check_batch()
{
	behave llc 'together 0.3'
	at_once 1 -j1 listed
	in_order
	at_once 2 -j2 listed
	in_order
	quiet
	at_once 2 -j2 listed others
	at_once 4 -j listed
	run -j3 listed-failing
	[ $status = 2 ] || fail "status $status of a list with bad files"
	say stderr '2 of 4 files failed: bad.ll, nowhere.ll'
	[ "$(most_together llc)" -le 3 ] || fail "more than 3 at once"
	run -j3 refused
	[ $status = 0 ] || fail "status $status of a list that is none"
}

# Killed with three compiles amid work, of which two have a token.
# check_killed [COMMAND]: another one than jitc compile
check_killed()
{
	rm -f after? pid tools/llc.count
	behave llc count hang
	run -j3 all ${1:+"victim=$1"} &
	runner=$!
	tries=0
	until [ "$(cat tools/llc.count 2>/dev/null | wc -l)" = 3 ]; do
		tries=$((tries + 1))
		[ $tries -lt 200 ] || fail "there are not three compiles: $(cat stdout stderr)"
		sleep 0.05
	done
	kill -s TERM "$(cat pid)"
	wait $runner || fail "make misses tokens"
	[ -e after3 ] || fail "no three jobs at once afterwards: $(cat stdout stderr)"
	! grep '^jitc: ' stderr || fail "jitc says more than the shell"
}

# Tools see neither make's descriptors nor its variables.
check_leaks()
{
	mv tools/opt opt.fake
	cat >tools/opt <<-END_OF_OPT
		#!/bin/sh
		(exec ls -l /proc/self/fd >>"$PWD/seen")
		env >>"$PWD/seen"
		exec "$real/opt" "\$@"
	END_OF_OPT
	chmod +x tools/opt
	behave llc
	run -j3 four
	[ $status = 0 ] || fail "make: $(cat stderr)"
	[ "$(grep -c '^PATH=' seen)" = 4 ] || fail "not four tools: $(cat seen)"
	grep -q ' 0 -> pipe:' seen || fail "no descriptors: $(cat seen)"
	! grep -E -e ' ([3-9]|[0-9]{2,}) -> (pipe:|.*GMfifo)' -e MAKE seen || fail "that is make's"
	rm seen
	mv opt.fake tools/opt
}

# What make 4.4 does, by whatever make there is.
check_fifo()
{
	behave llc 'together 0.3'
	mkfifo GMfifo
	exec 9<>GMfifo
	printf x >&9
	expect 0 env MAKEFLAGS=" -j2 --jobserver-auth=fifo:$PWD/GMfifo" \
		jitc compile --no-cache -j4 --print path a.ll b.ll c.ll d.ll
	in_order
	quiet
	[ "$(most_together llc)" = 2 ] || fail "a fifo's token does not count"
	[ "$(timeout 5 head -c 1 <&9)" = x ] || fail "the fifo's token is lost"
	exec 9>&-
}

for style in ${styles:-""}; do
	check_limits
	check_bare
	check_batch
	check_killed
	check_killed 'jitc batch --no-cache -j4 list.yaml'
	check_leaks
done
check_fifo
nothing_left
