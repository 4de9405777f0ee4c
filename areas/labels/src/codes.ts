/** Barcodes and QR codes, drawn by libraries. */
import { type DrawCodes, isPlain } from '@nagori/label';
import JsBarcode from 'jsbarcode';
import encodeQr from 'qr';

/** More bytes need more squares than a label holds. */
const MATRIX_BYTES_MOST = 200;

export const CODES: DrawCodes = {
  bars: (text) => {
    if (text === '' || !isPlain(text)) return undefined;
    const drawn: { readonly encodings?: readonly { readonly data: string }[] } = {};
    JsBarcode(drawn, text, { format: 'CODE128' });
    const modules = drawn.encodings?.map(({ data }) => data).join('') ?? '';
    return modules.match(/1+|0+/g)?.map((run) => run.length);
  },
  matrix: (text) => {
    if (text === '' || Buffer.byteLength(text) > MATRIX_BYTES_MOST) return undefined;
    // The library draws no code without a border.
    const framed = encodeQr(text, 'raw', { ecc: 'medium', border: 1 });
    return framed.slice(1, -1).map((row) => row.slice(1, -1));
  },
};
