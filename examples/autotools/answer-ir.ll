; pattern-id: answer
define i32 @answer(i32 %x) {
entry:
  %result = mul i32 %x, 6
  ret i32 %result
}
