// What access.ts is under Node: memories are addresses here.
type Memory = usize;
type Events = usize;

@inline
function at(memory: usize, position: i32): i32 {
  return <i32>load<u8>(memory + <usize>position);
}

@inline
function put(events: usize, index: i32, value: i32): void {
  store<i32>(events + (<usize>index << 2), value);
}
