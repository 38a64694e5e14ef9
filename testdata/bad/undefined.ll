; pattern-id: undefined
;
; Valid, and compiles, but nothing defines missing_function: ld -z defs and dlopen refuse it.

declare i32 @missing_function(i32)

define i32 @answer(i32 %x) {
entry:
  %result = call i32 @missing_function(i32 %x)
  %sum = add i32 %result, 1
  ret i32 %sum
}
