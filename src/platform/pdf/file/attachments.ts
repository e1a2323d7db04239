/** Embedded files (PDF/A-3 associated files) with given dates and a checksum in bytes. */
import { createHash } from 'node:crypto';
import { nameString, type ObjectWriter, textString } from './objects.js';

export interface Attachment {
  /** File name with extension, any language. */
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly data: Uint8Array;
  /** `Source` = the document was made from it; `Data` = the data behind it. */
  readonly relationship: 'Source' | 'Data' | 'Supplement';
}

/** Writes the attachments; returns the body of the EmbeddedFiles name tree and the object numbers for /AF. */
export function writeAttachments(
  doc: PDFKit.PDFDocument, objects: ObjectWriter, attachments: readonly Attachment[], at: Date,
): { nameTree: string; fileIds: number[] } {
  const files = attachments.map((attachment, index) => {
    const stream = doc.ref({
      Type: 'EmbeddedFile',
      Subtype: attachment.mediaType.replace(/[^A-Za-z0-9.+-]/g, (char) => `#${char.charCodeAt(0).toString(16)}`),
      Params: {
        Size: attachment.data.byteLength, CreationDate: at, ModDate: at,
        CheckSum: new Uint8Array(createHash('md5').update(attachment.data).digest()),
      },
    });
    stream.end(attachment.data);
    const id = objects.reserve();
    const name = textString(attachment.name);
    objects.write(id, `<</Type/Filespec/AFRelationship/${attachment.relationship}/F ${name}/UF ${name}/Desc ${textString(attachment.description)}`
      + `/EF<</F ${stream.id} 0 R/UF ${stream.id} 0 R>>>>`);
    return { id, key: `file${String(index).padStart(4, '0')}` };
  });
  const pairs = files.map((file) => `${nameString(file.key)} ${file.id} 0 R`);
  return { nameTree: `<</Names[${pairs.join(' ')}]>>`, fileIds: files.map((file) => file.id) };
}
