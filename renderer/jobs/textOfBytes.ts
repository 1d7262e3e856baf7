/** The text of a file as other programs save it, without the mark some put in front. */
import { receivedText } from '#renderer/data/receivedText.ts';

export const textOfBytes = (bytes: Uint8Array): string => receivedText(bytes).text.replace(/^\uFEFF/, '');
