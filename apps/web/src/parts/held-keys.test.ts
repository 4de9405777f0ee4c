import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actsAgain } from './held-keys.ts';

const on = (...kinds: string[]) =>
  ({
    closest: (selector: string) => selector.split(', ').find((one) => kinds.includes(one)) ?? null,
  }) as unknown as EventTarget;

test('a held key presses its button once', () => {
  const button = on('button');
  assert.equal(actsAgain({ repeat: false, key: 'Enter', target: button }), false);
  assert.equal(actsAgain({ repeat: true, key: 'Enter', target: button }), true);
  assert.equal(actsAgain({ repeat: true, key: 'Enter', target: on('input') }), true);
  assert.equal(actsAgain({ repeat: true, key: 'F12', target: on() }), true);
  assert.equal(actsAgain({ repeat: true, key: 'Escape', target: on('input') }), true);
});

test('typing still repeats', () => {
  for (const key of ['0', 'Backspace', 'ArrowDown', ' ', 'Tab']) {
    assert.equal(actsAgain({ repeat: true, key, target: on('input') }), false, key);
  }
  assert.equal(actsAgain({ repeat: true, key: 'Enter', target: on() }), false);
});
