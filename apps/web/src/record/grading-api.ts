/**
 * Requests for grade, damage and photographs of a phone.
 *
 * Invariants: a large picture is made smaller on this device before it is sent; where that fails,
 * the file is sent as it is, and the server decides.
 */
import type {
  BoxPhotographDto,
  GradeDto,
  PhoneGradingDto,
  PhotographDto,
} from '@nagori/area-grading/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { QueryKey } from '@tanstack/react-query';
import { call, writeOnce } from '../api/client.ts';
import { reading, useWrite } from '../api/queries.ts';

const GRADING = '/api/v1/grading/handovers';

const keyOf = (handover: string) => ['grading', handover] as const;

/** The safety rating follows from the record, so it is read again for each version of it. */
export const gradingQuery = ({ id, version }: Pick<HandoverDto, 'id' | 'version'>) => ({
  ...reading<PhoneGradingDto>([...keyOf(id), version], `${GRADING}/${id}`, { staleTime: 5_000 }),
  // Until then, this phone's last one stays.
  placeholderData: (last: PhoneGradingDto | undefined, of?: { readonly queryKey: QueryKey }) =>
    of?.queryKey[1] === id ? last : undefined,
});

/** The address of a picture. */
export const photographPath = (handover: string, photograph: string): string =>
  `${GRADING}/${handover}/photographs/${photograph}`;

export const useGrade = (handover: string) =>
  useWrite(
    (body: GradeDto) => writeOnce<PhoneGradingDto>('POST', `${GRADING}/${handover}`, { ...body }),
    keyOf(handover),
  );

/** Sends pictures one after the other. */
export const useAddPhotographs = (handover: string) =>
  useWrite(async (files: readonly Blob[]) => {
    for (const file of files) {
      const small = await smaller(file);
      const path = `${GRADING}/${handover}/photographs`;
      // The same picture is stored once.
      await call<PhotographDto>('POST', path, { file: small });
    }
  }, keyOf(handover));

const BOXES = '/api/v1/grading/boxes';
const keyOfBox = (box: string) => ['grading', 'box', box] as const;

export const boxPhotographsQuery = (box: string) =>
  reading<readonly BoxPhotographDto[]>(keyOfBox(box), `${BOXES}/${box}/photographs`);

export const boxPhotographPath = (box: string, photograph: string): string =>
  `${BOXES}/${box}/photographs/${photograph}`;

export const useAddBoxPhotographs = (box: string) =>
  useWrite(async (files: readonly Blob[]) => {
    for (const file of files) {
      const path = `${BOXES}/${box}/photographs`;
      await call<BoxPhotographDto>('POST', path, { file: await smaller(file) });
    }
  }, keyOfBox(box));

export const useRemovePhotograph = (handover: string) =>
  useWrite(
    (photograph: string) => call<undefined>('DELETE', photographPath(handover, photograph)),
    keyOf(handover),
  );

const SIDE_MOST_PX = 2_048;
const SENT_AS_IT_IS_BYTES = 1_048_576;

async function smaller(file: Blob): Promise<Blob> {
  if (file.size <= SENT_AS_IT_IS_BYTES) return file;
  try {
    // Turned upright here, as its EXIF says.
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SIDE_MOST_PX / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return (await asJpeg(canvas)) ?? file;
  } catch {
    return file;
  }
}

/** Null where the browser cannot. */
export const asJpeg = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
