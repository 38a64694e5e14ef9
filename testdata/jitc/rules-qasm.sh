# Rules over gates as pairs of OpenQASM's gates; what is none is refused, by the first symbol that is no gate.
. "$TOP/testdata/lib.sh"

cat >gates.yaml <<'END'
theory: gates
integers: Angle
sorts: [Qubit, Gate, Power]
constructors:
  h: Gate
  x: Qubit -> Gate
  cx: Gate
  rz: Angle -> Gate
  cu: Angle Angle Angle Angle Qubit Qubit -> Gate
  swap: Angle Angle -> Gate
  gate: Qubit
  q1: Qubit
operations: {pi: Angle, cos: Angle -> Angle}
variables: {P: Qubit, Q': Qubit, A: Angle, U: Angle}
rules:
  - {id: hh, source: h . h, target: id}
  - {id: order, source: x(q1) . cx . h, target: h}
  - {id: angles, source: rz(A) . rz(U), target: "rz(A * (U - 2) + cos(pi + 1))"}
  - {id: 1 odd id, source: "cu(A, 1, 3, -2, P, Q') . x(gate)", target: "cu(A, 1, pi, -2, Q', P)",
     when: [["A + 1", "<>", 2]]}
  - {id: numbers, source: "swap(1, 0) . swap(0, 2)", target: "swap(0, 2)"}
  - {id: none, source: x(P) . x(P), target: id}
END
cat >wanted <<'END'
OPENQASM 3.0;
include "stdgates.inc";

// hh: h . h -> id
gate hh_source q0 {
	h q0;
	h q0;
}
gate hh_target q0 {
}

// order: x(q1) . cx . h -> h
gate order_source q1, q0 {
	h q0;
	cx q0, q1;
	x q1;
}
gate order_target q1, q0 {
	h q0;
}

// angles: rz(A) . rz(U) -> rz((A * (U - 2)) + cos(pi + 1))
gate angles_source(A, U_1) q0 {
	rz(U_1) q0;
	rz(A) q0;
}
gate angles_target(A, U_1) q0 {
	rz((A * (U_1 - 2)) + cos(pi + 1)) q0;
}

// 1 odd id: cu(A, 1, 3, -2, P, Q') . x(gate) -> cu(A, 1, pi, -2, Q', P)
// when A + 1 <> 2
gate rule_1_odd_id__3_source(A) P, Q, gate_1 {
	x gate_1;
	cu(A, 1, 3, -2) P, Q;
}
gate rule_1_odd_id__3_target(A) P, Q, gate_1 {
	cu(A, 1, pi, -2) Q, P;
}

// numbers: swap(1, 0) . swap(0, 2) -> swap(0, 2)
gate numbers_source q1, q0, q2 {
	swap q0, q2;
	swap q1, q0;
}
gate numbers_target q1, q0, q2 {
	swap q0, q2;
}

// none: x(P) . x(P) -> id
gate none_source P {
	x P;
	x P;
}
gate none_target P {
}
END
expect 0 jitc rules codegen --target qasm gates.yaml
diff wanted stdout || fail 'not these gates'

# refused MESSAGE SOURCE TARGET
refused()
{
	cat >refused.yaml <<END
theory: refused
integers: Int
sorts: [Gate, Other, Qubit]
constructors: {h: Gate, cx: Int Int -> Gate, rz: Int -> Gate, cz: Gate Gate Gate -> Gate,
  y: Qubit -> Gate, z: Int -> Gate, pair: Int Int -> Qubit, other: Gate -> Gate, wrong: Gate}
operations: {run: Gate -> Other, half: Int -> Int}
variables: {N: Int, F: Gate, O: Other}
rules:
  - {id: fine, source: h . h, target: h}
  - {id: bad, source: "$2", target: "$3"}
END
	expect 2 jitc rules codegen --target qasm refused.yaml
	[ ! -s stdout ] || fail "something was written: $(cat stdout)"
	[ "$(cat stderr)" = "jitc: refused.yaml:$1" ] || fail "$2: $(cat stderr)"
}

about="rule 'bad' is not about circuits:"
refused "10:23: $about 'other' is no gate of stdgates.inc" 'h . other(wrong)' h
refused "10:23: $about 'wrong' is no gate of stdgates.inc" 'wrong . other(h)' h
refused "10:40: $about 'other' is no gate of stdgates.inc" 'h . h' 'other(h)'
refused "10:23: $about 'run' is no gate of stdgates.inc" 'run(h)' 'run(h)'
refused "10:23: $about 'F' stands for any circuit" 'h . F' 'F'
refused "10:23: $about 'cx(N, N)' is given one qubit twice" 'cx(N, N) . h' 'h'
refused "10:23: $about 'pair(N, 1)' is no qubit: a constant, a variable or a number" 'y(pair(N, 1)) . h' h
refused "10:23: $about '-1' is no qubit: a constant, a variable or a number" 'z(-1) . h' h
refused "10:44: $about 'half' is no angle of OpenQASM" 'rz(N) . h' 'rz(1 + half(N))'
refused "10:44: $about 'div' is no angle of OpenQASM" 'rz(N) . h' 'rz(N div 2)'
refused "10:23: $about 'cz' is a gate of 0 angles and 2 qubits: declare it with 0 or 2 arguments" \
	'cz(h, h, h) . h' h
