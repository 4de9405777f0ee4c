/**
 * Every text that people read, in both languages: catalogues of the pages, words of the packages
 * and areas (prints, mails, labels), of the command line, of policies, flows and desks, and the
 * documents in Japanese.
 */
import { textFiles } from './tree.ts';

export type TextLanguage = 'ja' | 'en';

/** One text with where it is written. */
export interface ShownText {
  readonly at: string;
  readonly text: string;
}

const CODE = /^(?:apps|areas|packages|platform)\/.*(?<!\.d)\.tsx?$/;
const IS_TEST = /\.(?:test|testing)\.tsx?$|\/(?:test|testkit)\//;
const IS_WORDS = /(?:^|[/-])(?:words|messages)[^/]*\.ts$|-words\.ts$/;
const DATA = /^(?:policies|flows|desks)\/.*\.yaml$/;
const PROSE = /(?:^README\.ja|^docs\/.*\.ja)\.md$/;
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Comments, patterns and the three kinds of literals, in the order in which they begin. */
const TOKEN = new RegExp(
  [
    String.raw`\/\*[\s\S]*?\*\/`,
    String.raw`\/\/[^\n]*`,
    String.raw`(?<=[=(,:[!&|?{};]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*`,
    String.raw`'(?<single>(?:\\.|[^'\\\n])*)'`,
    String.raw`"(?<double>(?:\\.|[^"\\\n])*)"`,
    '`(?<template>(?:\\\\[\\s\\S]|[^`\\\\])*)`',
  ].join('|'),
  'g',
);
/** What comes before an English text: its key, a function's head, or the part before it. */
const BEFORE_ENGLISH = /\ben:\s*(?:\([^)]*\)\s*=>\s*)?$/;

/** Texts of one language in a source: all that is Japanese; what is under `en`, or in a list. */
function textsOfSource(path: string, source: string, language: TextLanguage): readonly ShownText[] {
  const found: ShownText[] = [];
  let wasEnglishUntil = -1;
  for (const token of source.matchAll(TOKEN)) {
    const { single, double, template } = token.groups ?? {};
    const raw = single ?? double ?? template;
    if (raw === undefined) continue;
    const text = raw.replace(/\$\{[^}]*\}/g, '{{x}}').replace(/\\(['"`])/g, '$1');
    const before = source.slice(Math.max(0, token.index - 80), token.index);
    const between = source.slice(Math.max(0, wasEnglishUntil), token.index);
    const isEnglish = BEFORE_ENGLISH.test(before) || /^\s*\+\s*$/.test(between);
    if (isEnglish) wasEnglishUntil = token.index + token[0].length;
    const isListed = IS_WORDS.test(path) && / [a-z]/.test(text) && !/^(?:[@./]|facts: )/.test(text);
    const isJapanese = JAPANESE.test(text);
    const isShown = language === 'ja' ? isJapanese : !isJapanese && (isEnglish || isListed);
    if (!isShown) continue;
    const line = source.slice(0, token.index).split('\n').length;
    found.push({ at: `${path}:${line}`, text });
  }
  return found;
}

/** Texts of one language in a data file, by line. */
function textsOfData(path: string, source: string, language: TextLanguage): readonly ShownText[] {
  const pattern = new RegExp(`\\b${language}: (?:"([^"]*)"|'([^']*)'|([^,}\\n]+))`, 'g');
  return source.split('\n').flatMap((line, index) =>
    [...line.matchAll(pattern)].map(([, double, single, plain]) => ({
      at: `${path}:${index + 1}`,
      text: double ?? single ?? plain ?? '',
    })),
  );
}

/** Lines of a document without code and addresses. */
function linesOfProse(path: string, source: string): readonly ShownText[] {
  const plain = source
    .replace(/^```[\s\S]*?^```$/gm, (code) => code.replace(/[^\n]/g, ''))
    .replace(/`[^`\n]*`/g, '`x`')
    .replace(/\]\([^)\n]*\)/g, ']');
  return plain.split('\n').map((text, index) => ({ at: `${path}:${index + 1}`, text }));
}

/** All texts of one language; documents are those in Japanese. */
export function shownTexts(language: TextLanguage): readonly ShownText[] {
  return textFiles().flatMap(({ path, text }) => {
    if (CODE.test(path) && !IS_TEST.test(path)) return textsOfSource(path, text, language);
    if (DATA.test(path)) return textsOfData(path, text, language);
    if (language === 'ja' && PROSE.test(path)) return linesOfProse(path, text);
    return [];
  });
}
