import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonFault, jsonFaultWords } from './json-fault.ts';

const TABLE = `
{"a":1,}              | 8  | a comma too many
[1,]                  | 4  | a comma too many
{"a" 1}               | 6  | \`:\` is expected after a field name
{"a":1 "b":2}         | 8  | \`,\` or a closing bracket is expected here
{"a":1}{"b":2}        | 8  | the line goes on after its object: one object a line
{'a':1}               | 2  | strings stand in double quotes
{a:1}                 | 2  | a field name in quotes or \`}\` is expected here
{"a":01}              | 6  | a value is expected here
{"a":"b               | 6  | the string that begins here is never closed
{"a":"\\x"}           | 6  | a wrong escape stands in the string that begins here
{"a":[1,2             | 10 | the line ends before its JSON is complete
{"a":nope}            | 6  | a value is expected here
[1}                   | 3  | \`,\` or a closing bracket is expected here
`;

test('the position and the reason of each fault', () => {
  for (const row of TABLE.trim().split('\n')) {
    const [text, column, message] = row.split(' | ').map((cell) => cell.trim());
    assert.deepEqual(jsonFault(text ?? ''), { column: Number(column), message }, text);
  }
});

test('agrees with JSON.parse on what is JSON', () => {
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.string({ unit: fc.constantFrom(...'{}[]",:\\ 01-.eEtruefalsn\t') }),
        fc.tuple(fc.json(), fc.nat(), fc.constantFrom(...'{}[]",:0')).map(([json, at, char]) => {
          const place = at % (json.length + 1);
          return json.slice(0, place) + char + json.slice(place + 1);
        }),
      ),
      (text) => assert.equal(jsonFault(text) === undefined, parses(text), text),
    ),
    { numRuns: 2000 },
  );
});

test('deep nesting costs no stack, and no message quotes the text', () => {
  assert.equal(jsonFault('['.repeat(200_000))?.column, 200_001);
  assert.doesNotMatch(jsonFaultWords('{"imei":001017000000012}'), /0010/);
});
