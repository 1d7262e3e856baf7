/**
 * Files as people download them: plain, gzip, or a ZIP of several. Only what is needed of the ZIP format (PKWARE
 * APPNOTE: end record, central directory, stored and deflated members); the browser itself inflates.
 */
import { failed, ok, problem, type Result } from '#shared/kernel/problems.ts';
import { textOfBytes } from './textOfBytes.ts';

/** A text not yet decoded: beside its bytes it would take the room twice. */
export interface TextFile {
  name: string;
  bytes: Uint8Array;
}

const mostBytes = 500_000_000;

/** Every text inside; a workbook or PDF is refused with what to choose instead. */
export async function unpackTexts(name: string, bytes: Uint8Array): Promise<Result<TextFile[]>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.byteLength >= 4 ? view.getUint32(0) : 0;
  try {
    if (magic >>> 16 === 0x1f8b) {
      return ok([{ name: name.replace(/\.gz$/i, ''), bytes: await inflate(bytes, 'gzip') }]);
    }
    if (magic === 0x504b0304) return await unzip(bytes, view);
  } catch {
    // The stream throws on a cut or altered archive; which byte it was helps nobody.
    return failed(damagedArchive());
  }
  if (magic === 0x25504446)
    return failed(problem('file.pdf', 'This is a PDF. Choose the text or CSV file from the same download.'));
  return ok([{ name, bytes }]);
}

const damagedArchive = () =>
  problem('file.archive', 'This compressed file is damaged or was cut off. Nothing was changed. Download it again.');

async function unzip(bytes: Uint8Array, view: DataView): Promise<Result<TextFile[]>> {
  const members = zipMembers(bytes, view);
  if (members.length === 0) return failed(damagedArchive());
  if (members.some((member) => member.name.startsWith('xl/')))
    return failed(
      problem(
        'file.workbook',
        'This is an Excel workbook. Choose the text file, or save the sheet as CSV and choose that.',
      ),
    );
  const texts: TextFile[] = [];
  for (const member of members.filter((each) => /\.(txt|csv)$/i.test(each.name)))
    texts.push({ name: member.name.split('/').at(-1) ?? member.name, bytes: await member.read() });
  return texts.length > 0
    ? ok(texts)
    : failed(problem('file.noText', 'This ZIP holds no text or CSV file. Choose the download that does.'));
}

interface ZipMember {
  name: string;
  read(): Promise<Uint8Array>;
}

function zipMembers(bytes: Uint8Array, view: DataView): ZipMember[] {
  const end = endOfDirectory(view);
  if (end === undefined) return [];
  const members: ZipMember[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const start = view.getUint32(at + 42, true);
    const name = textOfBytes(bytes.subarray(at + 46, at + 46 + nameLength));
    members.push({
      name,
      read: async () => {
        if (size > mostBytes) throw new RangeError('too large');
        const body = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
        const data = bytes.subarray(body, body + packed);
        return method === 0 ? data : inflate(data, 'deflate-raw');
      },
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return members;
}

/** The end record stands before a comment of at most 65,535 bytes. */
function endOfDirectory(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1)
    if (view.getUint32(at) === 0x504b0506) return at;
  return undefined;
}

async function inflate(bytes: Uint8Array, format: 'gzip' | 'deflate-raw'): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
