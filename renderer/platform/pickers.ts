/** Files in and out of a browser by the user's own choice: the save picker or a download, and the file input. */
import {
  type FileFilter,
  failed,
  type OpenedFile,
  ok,
  problem,
  type Result,
  type SaveOutcome,
} from '#shared/bridge.ts';

interface SavePicker {
  showSaveFilePicker(options: {
    suggestedName: string;
    types: { description: string; accept: Record<string, string[]> }[];
  }): Promise<FileSystemFileHandle>;
}

const isCancelled = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
const named = (filters: FileFilter[]): FileFilter[] => filters.filter(({ extensions }) => !extensions.includes('*'));

export async function saveFile(
  page: Window & Partial<SavePicker>,
  suggestedName: string,
  bytes: Uint8Array,
  filters: FileFilter[],
): Promise<Result<SaveOutcome>> {
  const types = named(filters).map(({ label, extensions }) => ({
    description: label,
    accept: { 'application/octet-stream': extensions.map((each) => `.${each}`) },
  }));
  try {
    const handle = await page.showSaveFilePicker?.({ suggestedName, types });
    if (handle === undefined) return downloadFile(page, suggestedName, bytes);
    const file = await handle.createWritable();
    await file.write(new Blob([new Uint8Array(bytes)]));
    await file.close();
    return ok('saved');
  } catch (error) {
    if (isCancelled(error)) return ok('cancelled');
    // Pickers open only in answer to a click; after long work the click has expired, and a download still works.
    return downloadFile(page, suggestedName, bytes);
  }
}

function downloadFile(page: Window, name: string, bytes: Uint8Array): Result<SaveOutcome> {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }));
  const link = page.document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the blob after the click returns.
  page.setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return ok('downloaded');
}

export function pickFiles(page: Window, filters: FileFilter[], multiple: boolean): Promise<Result<OpenedFile[]>> {
  const input = page.document.createElement('input');
  input.type = 'file';
  input.multiple = multiple;
  input.hidden = true;
  const isAny = filters.some(({ extensions }) => extensions.includes('*'));
  if (!isAny) input.accept = filters.flatMap(({ extensions }) => extensions.map((each) => `.${each}`)).join(',');
  page.document.body.append(input);
  return new Promise((resolve) => {
    const finish = (answer: Promise<Result<OpenedFile[]>>) => {
      input.remove();
      resolve(answer);
    };
    input.addEventListener('change', () => finish(readAll(Array.from(input.files ?? []))), { once: true });
    input.addEventListener('cancel', () => finish(Promise.resolve(ok([]))), { once: true });
    input.click();
  });
}

async function readAll(files: File[]): Promise<Result<OpenedFile[]>> {
  try {
    return ok(
      await Promise.all(
        files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      ),
    );
  } catch {
    return failed(
      problem(
        'disk.unreadable',
        'The file was not read. Check that it still exists and is open nowhere else, then try again.',
      ),
    );
  }
}
