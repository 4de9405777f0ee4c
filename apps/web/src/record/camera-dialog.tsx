/**
 * Takes a photograph with the camera of this device.
 *
 * Invariants: the camera stops as soon as the dialog closes; a picture drawn on a canvas has no
 * location.
 */
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { Dialog, DialogButtons } from '../parts/dialog.tsx';
import classes from './grading.module.css';
import { asJpeg } from './grading-api.ts';
import { GRADING_FORM } from './words-grading-form.ts';

export interface CameraDialogProps {
  readonly onTaken: (picture: Blob) => void;
  readonly onLeave: () => void;
}

export function CameraDialog({ onTaken, onLeave }: CameraDialogProps) {
  const say = useWords(GRADING_FORM);
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'starting' | 'ready' | 'denied'>('starting');
  useEffect(() => {
    let stream: MediaStream | undefined;
    let ended = false;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1_920 }, height: { ideal: 1_080 } },
      });
      if (ended || video.current === null) return stop();
      video.current.srcObject = stream;
      await video.current.play();
      setState('ready');
    };
    start().catch(() => setState('denied'));
    return () => {
      ended = true;
      stop();
    };
  }, []);
  const shoot = async () => {
    const screen = video.current;
    if (screen === null || state !== 'ready') return;
    const canvas = document.createElement('canvas');
    canvas.width = screen.videoWidth;
    canvas.height = screen.videoHeight;
    canvas.getContext('2d')?.drawImage(screen, 0, 0);
    const picture = await asJpeg(canvas);
    if (picture !== null) onTaken(picture);
  };
  return (
    <Dialog title={say('cameraTitle')} onClose={onLeave}>
      <p>{say('cameraText')}</p>
      {state === 'starting' && <p role="status">{say('cameraStarting')}</p>}
      {state === 'denied' && <p role="alert">{say('cameraDenied')}</p>}
      <video ref={video} className={classes.camera} muted playsInline />
      <DialogButtons
        label={say('shoot')}
        hotkey="confirm"
        disabled={state !== 'ready'}
        onCancel={onLeave}
        onConfirm={() => void shoot()}
      />
    </Dialog>
  );
}
