/** Duplicate names: found at every depth, however they are written, without false positives. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duplicateKey } from './duplicate-key.ts';

const found = (text: string): string | undefined => duplicateKey(text, JSON.parse(text));

test('a name used twice in one object is found', () => {
  assert.equal(found('{"ref":"a","ref":"b"}'), 'ref');
  assert.equal(found('{"phone":{"imei":"1","os":"15","imei" : "2"}}'), 'imei');
  assert.equal(found('{"evidence":[{"at":1},{"at":1,"id":2,"at":3}]}'), 'at');
  assert.equal(found('{"at":1,"\\u0061t":2}'), 'at');
  assert.equal(found('{"__proto__":1,"__proto__":{}}'), '__proto__');
  assert.equal(found('{"phone":{"a":1},"phone":{"b":2,"c":3}}'), 'phone');
});

test('a name used once in each object is no duplicate', () => {
  for (const text of [
    '{}',
    '[1,"a",null,true]',
    '{"a":{"a":{"a":[{"a":1},{"a":2}]}}}',
    '{"note":"\\"ref\\":\\"x\\",\\"ref\\":1","ref":": {\\"ref\\":","cite":"\\\\"}',
    ' { "a" : "b" , "c"\t:\t[ "d" , { "a" : null } ] } ',
    '{"__proto__":{"x":1},"1":2,"0":3}',
  ]) {
    assert.equal(found(text), undefined, text);
  }
});
