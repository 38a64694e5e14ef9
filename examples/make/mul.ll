; pattern-id: mul
define i32 @mul(i32 %x, i32 %y) {
entry:
  %result = mul i32 %x, %y
  ret i32 %result
}
