; pattern-id: syntax

define i32 @answer(i32 %x) {
entry:
  %sum = add i32 %x, 1
  %double = multiply i32 %sum, 2
  ret i32 %double
}

; expected: 6:13, the m of multiply, from every version
