/**
 * Plain words in names: no identifier and no title of a test is built on a pronoun, or on *told*,
 * *kept*, *stand* or *room*. What is stored, shown, declared or cached is called so.
 *
 * Words this test looks for are spelt in parts, so that it does not find itself.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TextFile, textFiles } from './tree.ts';

const WORDS = ['no body', 'who ever', 'some body', 'any body', 'every body', 'to ld', 'ke pt'];
const PLACES = ['st and', 'st ands', 'ro om', 'ro oms'];
const AVOIDED = new Set([...WORDS, ...PLACES].map((word) => word.replace(' ', '')));

/** Fields of the API, which change with its version, each with where they are read. */
const ON_THE_WIRE: Readonly<Record<string, RegExp>> = {
  // How many declared it at a visit; which act an incident or a match records.
  [`${'to'}ld`]: /(visit|insight|incidents|count-id|notice-store)/,
  // When, and by whom, giver or police were informed.
  [`${'to'}ldAt`]: /(books|incidents)/,
  [`${'to'}ldBy`]: /books/,
  // The last day of an entry or of a police list.
  [`${'ke'}ptTo`]: /books/,
  // What a statement of a survey's report claims.
  [`${'no'}body`]: /survey/,
};

const CODE = /\.(tsx?|cjs)$/;

/** Comments, texts and patterns: what follows each opening, up to where it ends. */
const OPENINGS: readonly (readonly [at: RegExp, whole: RegExp])[] = [
  [/^\/\//, /^\/\/[^\n]*/],
  [/^\/\*/, /^\/\*[\s\S]*?\*\//],
  [/^'/, /^'(?:[^'\\\n]|\\.)*'/],
  [/^"/, /^"(?:[^"\\\n]|\\.)*"/],
];
/** A slash after one of these begins a pattern. */
const BEFORE_PATTERN = /[(,=:[!&|?{};]$|^$|=>$|\breturn$/;
const PATTERN = /^\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/;

/** The text with everything blanked out that is no code; holes of templates are code. */
function codeOnly(text: string): string {
  let code = '';
  let at = 0;
  /** For each open brace, whether it opens a hole of a template. */
  const braces: boolean[] = [];
  const skip = (length: number): void => {
    code += text.slice(at, at + length).replace(/[^\n]/g, ' ');
    at += length;
  };
  while (at < text.length) {
    const rest = text.slice(at, at + 5000);
    const opening = OPENINGS.find(([begins]) => begins.test(rest));
    const whole = opening?.[1].exec(rest)?.[0] ?? '';
    const [letter = ''] = rest;
    if (whole !== '') skip(whole.length);
    else if (letter === '`' || (letter === '}' && braces.at(-1) === true)) {
      if (letter === '}') braces.pop();
      const [part = letter] = /^.(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)?/s.exec(rest) ?? [];
      if (part.endsWith('${')) braces.push(true);
      skip(part.length);
    } else if (letter === '/' && BEFORE_PATTERN.test(code.slice(-200).trimEnd())) {
      skip(PATTERN.exec(rest)?.[0].length ?? 1);
    } else {
      if (letter === '{') braces.push(false);
      if (letter === '}') braces.pop();
      code += letter;
      at += 1;
    }
  }
  return code;
}

/** `spokenAt` is `spoken` and `at`. */
const partsOf = (name: string): readonly string[] =>
  name
    .split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_$]+/)
    .map((part) => part.toLowerCase());

const isAvoided = (name: string): boolean => partsOf(name).some((part) => AVOIDED.has(part));

function namesIn({ path, text }: Pick<TextFile, 'path' | 'text'>): readonly string[] {
  const names = codeOnly(text).match(/[A-Za-z_$][\w$]*/g) ?? [];
  return [...new Set(names.filter(isAvoided))].filter(
    (name) => !Object.hasOwn(ON_THE_WIRE, name) || !ON_THE_WIRE[name]?.test(path),
  );
}

function titlesIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:test|describe)\(\s*(['`"])(.*?)\1/g)]
    .map(([, , title = '']) => title)
    .filter((title) => title.split(/[^a-z]+/i).some((word) => AVOIDED.has(word.toLowerCase())));
}

const FILES = textFiles().filter(({ path }) => CODE.test(path));

test('no identifier is built on a pronoun or a vague word', () => {
  const found = FILES.flatMap((file) => namesIn(file).map((name) => `${file.path}: ${name}`));
  assert.ok(found.length === 0, `${found.length} names:\n${found.join('\n')}`);
});

test('no title of a test is built on one', () => {
  const found = FILES.flatMap(({ path, text }) => titlesIn(text).map((one) => `${path}: ${one}`));
  assert.ok(found.length === 0, `${found.length} titles:\n${found.join('\n')}`);
});

test('a planted name and a planted title are found', () => {
  const [field, verb] = [`${'to'}ld`, `${'st'}ands`];
  const text = `const ${field}Last = \`\${${field}} ${verb}\`; // ${verb}`;
  assert.deepEqual(namesIn({ path: 'areas/loss/src/a.ts', text }), [`${field}Last`, field]);
  assert.deepEqual(namesIn({ path: 'areas/visits/src/a.ts', text }), [`${field}Last`]);
  assert.deepEqual(titlesIn(`test('what ${verb} there', () => {`), [`what ${verb} there`]);
});
