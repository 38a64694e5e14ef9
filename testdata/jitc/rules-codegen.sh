# Programs in C and Rust give the same normal forms as the engines, and refuse the same terms.
. "$TOP/testdata/lib.sh"

theories=$TOP/testdata/rules-codegen
home=$(getent passwd "$(id -u)" | cut -d: -f6)
PATH=$PATH:$home/.cargo/bin
RUSTUP_HOME=${RUSTUP_HOME:-$home/.rustup}
export RUSTUP_HOME
targets=c
rustc --version >version 2>&1 && targets='c rust'

# program_make NAME: the theory NAME.yaml as the program NAME.TARGET, for each target.
program_make()
{
	for target in $targets; do
		jitc rules codegen --target $target -o "$1-$target" "$1.yaml" || fail "$target: $1"
		if [ $target = c ]; then
			mv "$1-c" "$1-c.c"
			"${CC:-cc}" -Wall -Wextra -O2 -pthread -o "$1.c" "$1-c.c" 2>warnings
		else
			mv "$1-rust" rust.rs
			rustc -O -o "$1.rust" rust.rs 2>warnings
		fi || fail "$target does not compile: $1: $(cat warnings)"
		[ ! -s warnings ] || fail "$target: $1: $(cat warnings)"
	done
}

# same NAME: what the file `terms` has is rewritten as by the interpreter.
same()
{
	jitc rewrite --engine interp --file terms "$1.yaml" >wanted || fail "the interpreter: $1"
	for target in $targets; do
		"./$1.$target" <terms >given || fail "status $?: $1.$target"
		cmp wanted given || fail "$1.$target: $(diff wanted given)"
	done
}

# refuses NAME STATUS MESSAGE TERM: each program ends so.
refuses()
{
	for target in $targets; do
		printf '# h\n%s\n' "$4" | "./$1.$target" >printed 2>told
		status=$?
		[ $status = "$2" ] || fail "status $status for $4 of $1.$target: $(cat told)"
		[ "$(cat told)" = "$3" ] || fail "$1.$target: $4: $(cat told)"
		[ ! -s printed ] || fail "$1.$target: $4: $(cat printed)"
	done
}

# deep COUNT BEFORE INSIDE BEHIND: BEFORE and BEHIND so often around INSIDE.
deep()
{
	awk -v n="$1" -v before="$2" -v inside="$3" -v behind="$4" 'BEGIN {
		for (i = 0; i < n; i++) printf "%s", before
		printf "%s", inside
		for (i = 0; i < n; i++) printf "%s", behind
		print "" }'
}

for theory in "$theories"/*.yaml; do
	name=$(basename "$theory" .yaml)
	cp "$theory" .
	program_make "$name"
	sed -n '/^evaluate:/,$s/^  - //p' "$theory" >terms
	sed -i '1s/^/  # comments and empty lines mean nothing\n \t\n\n/' terms
	[ -s terms ] || fail "$name evaluates nothing"
	same "$name"
done

# Deep terms: read, rewritten and printed, by tail calls and others, of one function and several.
million=$(deep 1000000 's(' zero ')')
for term in "even($million)" "swap($million, zero, s(zero))" "double(zero)" \
	"partial($million)" "less($million, $million)" "same(cons($million, nil), cons($million, nil))" \
	"flat($(deep 300000 'node(leaf, zero, ' leaf ')'), nil)"; do
	printf '%s\n' "$term"
done >terms
same tree
deep 1000000 'wire(' x ')' >terms
deep 300000 'h . x . ' h '' >>terms
deep 100000 '(' 'h . x' ' . h)' >>terms
deep 100000 'length(wire(' h '))' | sed 's/length(wire(/wire(/2g; s/))/)/2g' >>terms
same circuits

# Shared terms: as long as 2^60, of which a tail is compared.
cat >shared.yaml <<'END'
theory: shared
sorts: [T, Answer]
constructors: {a: T, b: T, pair: T T -> T, yes: Answer, no: Answer}
operations: {grow: T T -> T, equal: T T -> Answer, less: T T -> Answer, low: T T -> T}
variables: {X: T, Y: T, Z: T}
rules:
  - {id: grow, source: "grow(pair(X, Y), Z)", target: "grow(Y, pair(Z, Z))"}
  - {id: grown, source: "grow(a, Z)", target: Z}
  - {id: equal, source: "equal(X, X)", target: yes}
  - {id: unequal, source: "equal(X, Y)", target: no}
  - {id: low, source: "low(X, Y)", target: "low(Y, X)", polarity: symmetric}
  - {id: less, source: "less(X, Y)", target: yes, when: [["low(X, Y)", "=", "low(Y, X)"]]}
END
program_make shared
spine=$(deep 60 'pair(a, ' a ')')
cat >terms <<END
equal(grow($spine, a), grow($spine, a))
equal(grow($spine, a), grow($spine, b))
less(grow($spine, a), grow($spine, b))
END
same shared

# Rules that call themselves without an end, in little memory.
cat >endless.yaml <<'END'
theory: endless
sorts: [T]
constructors: {a: T, s: T -> T}
operations: {f: T -> T, g: T -> T}
variables: {X: T}
rules:
  - {id: g, source: g(X), target: s(g(X))}
  - {id: f, source: f(s(X)), target: s(f(s(X)))}
END
program_make endless
for target in $targets; do
	echo 'f(s(a))' | prlimit --as=300000000 --core=0 "./endless.$target" >printed 2>told
	status=$?
	[ $target = c ] && wanted=1 || wanted=134
	[ $status = $wanted ] && grep -qi 'out of stack\|stack overflow\|overflowed its stack' told ||
		fail "endless.$target: status $status, $(cat told)"
done

# What is wrong ends the run, as it ends that of the interpreter: what came before was printed.
for wrong in '7 div 0' 'h x'; do
	printf '1 + 1\n\n  # 1\n  %s\n2 + 2\n' "$wrong" >terms
	jitc rewrite --engine interp --file terms circuits.yaml >wanted 2>reason
	wanted=$?
	[ "$(cat wanted)" = 2 ] || fail "the interpreter printed: $(cat wanted)"
	for target in $targets; do
		./circuits.$target <terms >given 2>told
		status=$?
		[ $status = $wanted ] || fail "$target: status $status instead of $wanted: $wrong"
		cmp wanted given || fail "$target printed: $(cat given)"
		[ "$(cat told)" = "$(sed 's/^jitc: terms/stdin/' reason)" ] || fail "$target: $(cat told)"
	done
done

# What cannot be computed, and what is no term.
refuses circuits 1 'stdin:2:1: overflow: 9223372036854775807 + 1 does not fit into 64 bits' '9223372036854775807 + 1'
refuses circuits 1 'stdin:2:1: overflow: -9223372036854775808 div -1 does not fit into 64 bits' \
	'-9223372036854775808 div -1'
refuses circuits 1 'stdin:2:1: overflow: 1000000000000000000 * 10 does not fit into 64 bits' 'more(1)'
refuses circuits 1 'stdin:2:1: overflow: -2 - 9223372036854775807 does not fit into 64 bits' \
	'-2 - 9223372036854775807'
refuses circuits 1 'stdin:2:1: division by zero: 7 mod 0' '7 mod (1 - 1)'
refuses circuits 1 'stdin:2:1: division by zero: 7 div 0' '7 div 0'
refuses circuits 2 "stdin:2:1: '9223372036854775808' does not fit 64 bits" 9223372036854775808
refuses circuits 2 "stdin:2:5: a term is missing" 'h . '
refuses circuits 2 "stdin:2:3: an operator is missing before 'x'" 'h x'
refuses circuits 2 "stdin:2:5: unknown symbol 'y'" 'h . y'
refuses circuits 2 "stdin:2:5: a term is missing before '.'" 'h . . h'
refuses circuits 2 "stdin:2:1: its ')' is missing" 'wire(h'
refuses circuits 2 "stdin:2:2: unexpected ')'" 'h)'
refuses circuits 2 "stdin:2:3: unexpected ','" '(h, h)'
refuses circuits 2 "stdin:2:1: 'wire' takes 1 argument, here it has more" 'wire(h, h)'
refuses circuits 2 "stdin:2:1: 'join' takes 2 arguments, here it has 1" 'join(1)'
refuses circuits 2 "stdin:2:1: 'wire' takes 1 argument, here it has none" 'wire'
refuses circuits 2 "stdin:2:1: 'h' takes no arguments" 'h(h)'
refuses circuits 2 "stdin:2:1: the sort of 'id' is open here: compose it with a term that has one" 'id . id'
refuses circuits 2 "stdin:2:1: an operand is of sort 'Int', where one of sort 'Gate' is wanted" 'wire(1)'
refuses circuits 2 "stdin:2:3: the rule file composes no terms of sort 'Int': \
only those that it composes have '.' and 'id'" '1 . id'

# A byte order mark is one before the first line alone.
mark=$(printf '\357\273\277')
printf '%s1 + 1\n 1 + 2\n' "$mark" >terms
same circuits
printf '%s7 div 0\n' "$mark" >terms
for target in $targets; do
	./circuits.$target <terms 2>told && fail "$target divides by zero"
	[ "$(cat told)" = "stdin:1:1: division by zero: 7 div 0" ] || fail "$target: $(cat told)"
done
refuses circuits 2 "stdin:2:1: unknown symbol '${mark}h'" "${mark}h"

# Nothing that a terminal would obey, as jitc itself tells it.
refuses names 2 "stdin:2:1: an operand is of sort 'a\"\\\\x1b{b', where one of sort 'int' is wanted" "s'(odd)"
for word in '\0033[31mred' 'caf\0303\0251\0342\0202\0254\0360\0237\0230\0200' \
	'\0377\0303x\0342\0202' '\0302\0205\0342\0200\0256\0177' \
	'\0355\0240\0200\0300\0257\0364\0220\0200\0200\0360\0200\0200\0257'; do
	word=$(printf %b "$word")
	jitc rewrite --engine interp names.yaml --term "$word" 2>reason
	grep -q "unknown symbol '" reason || fail "jitc: $(cat reason)"
	wanted=$(sed "s/^jitc: --term:1:1/stdin:2:1/; s/': .*/'/" reason)
	refuses names 2 "$wanted" "$word"
done

[ "$targets" = 'c rust' ] || skip 'rustc is not installed: the programs in Rust were not tested'
