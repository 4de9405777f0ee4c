/**
 * A second opinion on what Blancco's XML holds: xmllint (libxml2) reads the same bytes. What it
 * finds at a path, we find; what is no XML to it, is none to us. A document type is the one thing
 * that we refuse and it reads. Left out, and said so, where xmllint is not installed.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { type Reading, readReports } from '@nagori/reports';

const IMEI = '001017000000011';

const xmllint = (xml: string, ...args: readonly string[]) =>
  spawnSync('xmllint', ['--nonet', ...args, '-'], { input: xml, encoding: 'utf8' });

const skip = xmllint('<a/>', '--noout').status === 0 ? false : 'left out: xmllint is not installed';

interface Said {
  readonly id?: string;
  readonly product?: string;
  readonly version?: string;
  readonly state?: string;
}

/** Each value as XML: with references, sections, comments. */
const xml = ({
  id = 'r-1',
  product = 'deep-tool',
  version = '2.1',
  state = 'Successful',
}: Said) => `<?xml version="1.0" encoding="UTF-8"?>
<root><report><blancco_data>
  <description><document_id>${id}</document_id><document_log><log_entry><author>
    <product_name id="44">${product}</product_name><product_version>${version}</product_version>
  </author></log_entry></document_log></description>
  <blancco_hardware_report><entries name="system"><entry name="imei">${IMEI}</entry></entries>
  </blancco_hardware_report>
  <blancco_erasure_report><entries name="erasures"><entries name="erasure">
    <entry name="timestamp">2026-11-20T10:00:05+0900</entry><entry name="state">${state}</entry>
    <entry name="overwriting_rounds">1</entry>
  </entries></entries></blancco_erasure_report>
</blancco_data></report></root>`;

async function readingOf(text: string): Promise<Reading | undefined> {
  for await (const reading of readReports([new TextEncoder().encode(text)])) return reading;
  return undefined;
}

const held = (text: string, path: string): string =>
  xmllint(text, '--xpath', `string(${path})`).stdout.trim();

const VALUES: readonly Said[] = [
  {},
  { id: 'a&amp;b', product: '&lt;deep&gt; &quot;tool&quot;', version: '&#50;&#x2e;1' },
  { product: '<![CDATA[<deep> & tool]]>', version: '2<!-- a comment -->.1' },
  { product: 'deep<?page break?>-tool', id: '<![CDATA[r]]>-<![CDATA[1]]>' },
  { product: '消去ソフト 𠮷', id: 'é&#x301;' },
  { state: 'Success<!-- -->ful' },
  { state: '&#83;uccessful' },
];

test('what xmllint finds at a path is what is read', { skip }, async () => {
  for (const said of VALUES) {
    const text = xml(said);
    const reading = await readingOf(text);
    assert.ok(reading?.kind === 'report', JSON.stringify([said, reading]));
    const { id, tool, imeis, result } = reading.report;
    assert.equal(id, held(text, '//document_id'));
    assert.equal(tool.name, held(text, '//product_name'));
    assert.equal(tool.version, held(text, '//product_version'));
    assert.deepEqual(imeis, [held(text, '//entry[@name="imei"]').slice(0, 14)]);
    assert.equal(held(text, '//entry[@name="state"]'), 'Successful');
    assert.equal(result, 'done');
  }
});

const BROKEN: readonly string[] = [
  xml({ product: 'a & b' }),
  xml({ product: 'a < b' }),
  xml({ product: '&nbsp;' }),
  xml({ product: '&#0;' }),
  xml({ product: '&#xFFFE;' }),
  xml({ product: '\u0001' }),
  xml({ product: '<!-- a -- b -->' }),
  xml({ product: ']]>' }),
  xml({ product: '<a b="1" b="2"/>' }),
  xml({ product: '<a b=1/>' }),
  xml({ product: '<A></a>' }),
  xml({}).replace('</root>', ''),
  `${xml({})}<root/>`,
  `${xml({})}text`,
];

test('what is no XML to xmllint is none to us', { skip }, async () => {
  for (const text of BROKEN) {
    const end = text.slice(300, 420);
    assert.notEqual(xmllint(text, '--noout').status, 0, `xmllint reads ${end}`);
    const codes: string[] = [];
    for await (const one of readReports([new TextEncoder().encode(text)])) {
      if (one.kind === 'bad') codes.push(...one.problems.map(({ code }) => code));
    }
    assert.ok(codes.includes('not-xml'), `${codes} for ${end}`);
  }
});

test('a document type is refused, whatever its entities come to', { skip }, async () => {
  const entity = '<!DOCTYPE root [<!ENTITY ok "Successful">]><root>';
  const text = xml({ state: '&ok;' }).replace('<root>', entity);
  assert.equal(held(text, '//entry[@name="state"]'), 'Successful', 'xmllint expands it');
  const reading = await readingOf(text);
  const [problem] = reading?.kind === 'bad' ? reading.problems : [];
  assert.equal(problem?.code, 'document-type');
});
