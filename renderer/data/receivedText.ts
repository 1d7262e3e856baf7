/**
 * The text of a received file so that its bytes can be had back whole: UTF-8 where it is UTF-8 (a byte order mark stays
 * part of the text), else one character a byte.
 */
export interface ReceivedText {
  text: string;
  encoding?: 'latin1';
}

export function receivedText(bytes: Uint8Array): ReceivedText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { text: Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''), encoding: 'latin1' };
  }
}

export const bytesOfText = ({ text, encoding }: ReceivedText): Uint8Array =>
  encoding === 'latin1' ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : new TextEncoder().encode(text);
