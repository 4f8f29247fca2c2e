const whole = /^(\d+) +(\w+)\((.*)\) += (-?\d+|\?)/s;
const begun = /^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$/s;
const resumed = /^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+|\?)/s;

/**
 * The system calls in the output of `strace -f -y`, each with the lines at which it began and ended (`Infinity`: not
 * before the process did), its arguments as printed, and what it answered.
 */
export const callsIn = (trace) => {
  const calls = [];
  const open = new Map();
  for (const [index, line] of trace.split('\n').entries()) {
    const start = whole.exec(line) ?? begun.exec(line);
    if (start !== null) {
      const [, thread, name, args, result] = start;
      const call = {
        name,
        args,
        began: index,
        ended: result === undefined ? Infinity : index,
        result: Number(result),
      };
      calls.push(call);
      if (result === undefined) open.set(thread, call);
      continue;
    }
    const [, thread, , args, result] = resumed.exec(line) ?? [];
    const call = open.get(thread);
    if (call === undefined) continue;
    open.delete(thread);
    Object.assign(call, { args: call.args + args, ended: index, result: Number(result) });
  }
  return calls;
};
