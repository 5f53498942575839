// What access.ts is under Node: memories are addresses here.
type Memory = usize;

@inline
function at(memory: usize, position: i32): i32 {
  return <i32>load<u8>(memory + <usize>position);
}
