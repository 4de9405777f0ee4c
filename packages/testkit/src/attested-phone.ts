/**
 * Chains of Android Key Attestation with throwaway keys: a root, what it signs, and a key of a
 * phone with what its hardware says.
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** What the hardware says; what is undefined is not said. */
export interface AttestedWords {
  /** 0 software, 1 trusted environment, 2 a chip of its own. */
  readonly level?: number;
  readonly challenge?: Uint8Array;
  readonly boot?: { readonly locked: boolean; readonly state: number };
  readonly osVersion?: number;
  readonly osPatchLevel?: number;
  readonly brand?: string;
  readonly model?: string;
  readonly imei?: string | undefined;
  readonly secondImei?: string;
  /** Raw entries at the end of the list of the hardware. */
  readonly more?: readonly Uint8Array[];
}

export interface Certified {
  readonly der: Uint8Array;
  readonly name: string;
  readonly key: KeyObject;
}

export interface CertificateOptions {
  readonly name: string;
  readonly issuer?: Certified | undefined;
  readonly serial?: number;
  readonly from?: number;
  readonly until?: number;
  readonly isAuthority?: boolean;
  /** Of its key, DER, instead of its own. */
  readonly spki?: Uint8Array | undefined;
  /** Extensions beside that of an authority, DER. */
  readonly extensions?: readonly Uint8Array[];
}

const FROM = Date.UTC(2026, 0, 1);
const UNTIL = Date.UTC(2036, 0, 1);
const ECDSA_SHA256 = '06082a8648ce3d040302';
const COMMON_NAME = '0603550403';
const BASIC_CONSTRAINTS = '0603551d13';
const ATTESTATION = '060a2b06010401d679020111';

/** A certificate with a key of its own, signed by its issuer or by itself. */
export function certified({
  name,
  issuer,
  serial = 1,
  from = FROM,
  until = UNTIL,
  isAuthority = true,
  extensions = [],
  spki,
}: CertificateOptions): Certified {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = tlv(0x30, hex(ECDSA_SHA256));
  const authority = tlv(0x30, hex(BASIC_CONSTRAINTS), octets(tlv(0x30, hex('0101ff'))));
  const all = [...(isAuthority ? [authority] : []), ...extensions];
  const content = tlv(
    0x30,
    tlv(0xa0, hex('020102')),
    number(serial),
    algorithm,
    nameOf(issuer?.name ?? name),
    tlv(0x30, time(from), time(until)),
    nameOf(name),
    spki ?? publicKey.export({ format: 'der', type: 'spki' }),
    ...(all.length === 0 ? [] : [tlv(0xa3, tlv(0x30, ...all))]),
  );
  const signature = sign('sha256', content, issuer?.key ?? privateKey);
  const der = tlv(0x30, content, algorithm, tlv(0x03, Uint8Array.of(0), signature));
  return { der, name, key: privateKey };
}

/** Root, batch and phone, in the order of a chain: the attested key first. */
export function attestedChain(
  words: AttestedWords = {},
  {
    root = attestationRoot(),
    serial = 7,
  }: { readonly root?: Certified; readonly serial?: number } = {},
): readonly Certified[] {
  const batch = certified({ name: 'Sample Batch', issuer: root, serial });
  const extensions = [attestationExtension(words)];
  const leaf = certified({ name: 'Sample Key', issuer: batch, isAuthority: false, extensions });
  return [leaf, batch, root];
}

export const attestationRoot = (): Certified => certified({ name: 'Sample Root' });

export const pemOf = ({ der }: Pick<Certified, 'der'>): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};

/** The extension of a certificate, DER. */
export const attestationExtension = (words: AttestedWords): Uint8Array =>
  tlv(0x30, hex(ATTESTATION), octets(keyDescription(words)));

/** What the extension holds: KeyDescription, version 300. */
export function keyDescription(words: AttestedWords): Uint8Array {
  const { boot, challenge = Buffer.from('asked'), level = 1, more = [] } = words;
  const root = boot && [
    octets(new Uint8Array(32)),
    tlv(0x01, Uint8Array.of(boot.locked ? 0xff : 0)),
    enumerated(boot.state),
    octets(new Uint8Array(32)),
  ];
  const text = (value: string | undefined) => value && octets(Buffer.from(value));
  const entries: readonly (readonly [tag: number, value: Uint8Array | '' | undefined])[] = [
    [704, root && tlv(0x30, ...root)],
    [705, words.osVersion === undefined ? undefined : number(words.osVersion)],
    [706, words.osPatchLevel === undefined ? undefined : number(words.osPatchLevel)],
    [710, text(words.brand)],
    [714, text(words.imei)],
    [717, text(words.model)],
    [723, text(words.secondImei)],
  ];
  const listed = entries.flatMap(([tag, value]) => (value ? [tagged(tag, value)] : []));
  return tlv(
    0x30,
    number(300),
    enumerated(level),
    number(300),
    enumerated(level),
    octets(challenge),
    octets(new Uint8Array()),
    tlv(0x30),
    tlv(0x30, ...listed, ...more),
  );
}

/** [tag] EXPLICIT with a tag of two bytes, as those above 127 have. */
export const tagged = (tag: number, value: Uint8Array): Uint8Array =>
  Buffer.concat([hex('bf'), Uint8Array.of(0x80 | (tag >> 7), tag & 0x7f), sized(value)]);

const octets = (bytes: Uint8Array) => tlv(0x04, bytes);
const enumerated = (value: number) => tlv(0x0a, Uint8Array.of(value));

function number(value: number): Uint8Array {
  const digits = value.toString(16);
  const bytes = hex(digits.length % 2 === 0 ? digits : `0${digits}`);
  return tlv(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([hex('00'), bytes]));
}

const nameOf = (name: string) =>
  tlv(0x30, tlv(0x31, tlv(0x30, hex(COMMON_NAME), tlv(0x0c, Buffer.from(name)))));

const time = (at: number) => {
  const digits = new Date(at).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14);
  return tlv(0x17, Buffer.from(`${digits}Z`));
};

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');

function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([Uint8Array.of(tag), sized(Buffer.concat(parts))]);
}

function sized(content: Uint8Array): Uint8Array {
  const { length } = content;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.from(length < 0x80 ? [length] : long), content]);
}
