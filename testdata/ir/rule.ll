; pattern-id: add_zero
;
; The rewrite add(x, zero) -> x over terms in memory. A term has a symbol (0: zero, 1: add, 2: s,
; 3: a variable), its arguments, and a value, which is the number of a variable and else 0.
; Returns 1 and copies x to target when source is add(x, zero), and 0 when it is not. Source and
; target may be the same term: all of x is read before target is written.

%Pattern = type { i32, i32, [2 x %Pattern*], i64 }

define i32 @apply_rewrite(%Pattern* %source, %Pattern* %target) {
entry:
  %symbol_at = getelementptr inbounds %Pattern, %Pattern* %source, i32 0, i32 0
  %symbol = load i32, i32* %symbol_at, align 8
  %count_at = getelementptr inbounds %Pattern, %Pattern* %source, i32 0, i32 1
  %count = load i32, i32* %count_at, align 4
  %is_add = icmp eq i32 %symbol, 1
  %is_binary = icmp eq i32 %count, 2
  %head_fits = and i1 %is_add, %is_binary
  br i1 %head_fits, label %match_second, label %fail

match_second:
  %second_at = getelementptr inbounds %Pattern, %Pattern* %source, i32 0, i32 2, i64 1
  %second = load %Pattern*, %Pattern** %second_at, align 8
  %second_symbol_at = getelementptr inbounds %Pattern, %Pattern* %second, i32 0, i32 0
  %second_symbol = load i32, i32* %second_symbol_at, align 8
  %is_zero = icmp eq i32 %second_symbol, 0
  br i1 %is_zero, label %rewrite, label %fail

rewrite:
  %first_at = getelementptr inbounds %Pattern, %Pattern* %source, i32 0, i32 2, i64 0
  %first = load %Pattern*, %Pattern** %first_at, align 8
  %x = load %Pattern, %Pattern* %first, align 8
  store %Pattern %x, %Pattern* %target, align 8
  ret i32 1

fail:
  ret i32 0
}
