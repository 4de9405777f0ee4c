/**
 * Reads barcodes and QR codes with the camera, in the browser, by zxing as WebAssembly from this
 * server.
 *
 * Invariants: no picture leaves the browser; the camera stops as soon as this component unmounts.
 */
import { useEffect, useRef, useState } from 'react';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { useWords } from '../language/use-words.ts';
import classes from './scan-field.module.css';
import { PARTS } from './words.ts';

const LOOK_EVERY_MS = 150;

prepareZXingModule({ overrides: { locateFile: () => wasm } });

type State = 'starting' | 'looking' | 'denied';

/** Shows the camera picture until a code is accepted; `onCode` returns whether it was. */
export function CameraScanner({ onCode }: { readonly onCode: (code: string) => boolean }) {
  const say = useWords(PARTS);
  const video = useRef<HTMLVideoElement>(null);
  const take = useRef(onCode);
  const [state, setState] = useState<State>('starting');
  useEffect(() => {
    take.current = onCode;
  });
  useEffect(() => {
    let stream: MediaStream | undefined;
    let ended = false;
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      const screen = video.current;
      if (ended || screen === null) return;
      screen.srcObject = stream;
      await screen.play();
      setState('looking');
      while (!ended && !(await lookOnce(screen, take.current))) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    };
    start()
      .catch(() => setState('denied'))
      .finally(() => {
        if (ended) stop(stream);
      });
    return () => {
      ended = true;
      stop(stream);
    };
  }, []);
  if (state === 'denied') return <p role="alert">{say('cameraDenied')}</p>;
  return (
    <div className={classes.camera}>
      <p role="status">{say(state === 'starting' ? 'cameraStarting' : 'cameraAim')}</p>
      <video ref={video} muted playsInline />
    </div>
  );
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** Whether `onCode` accepted one of the codes in the picture. */
async function lookOnce(
  screen: HTMLVideoElement,
  take: (code: string) => boolean,
): Promise<boolean> {
  const { videoWidth: width, videoHeight: height } = screen;
  if (width === 0) return false;
  const picture = new OffscreenCanvas(width, height).getContext('2d');
  if (picture === null) return false;
  picture.drawImage(screen, 0, 0);
  const codes = await readBarcodes(picture.getImageData(0, 0, width, height), {
    formats: ['Code128', 'Code39', 'EAN13', 'ITF', 'QRCode', 'DataMatrix'],
    maxNumberOfSymbols: 4,
  });
  return codes.some(({ text }) => take(text));
}
