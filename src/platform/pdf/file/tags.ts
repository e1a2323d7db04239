/**
 * The structure tree (ISO 32000-1, 14.7), written as the pages go out so that it is never held as a whole: an
 * element is written when its last content has been drawn, the parent tree one array a page.
 */
import { ascii, type ObjectWriter, textString } from './objects.js';

export type TagType =
  | 'Document' | 'Sect' | 'H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD' | 'Caption'
  | 'Figure' | 'Link' | 'Div' | 'Note' | 'TOC' | 'TOCI' | 'Reference' | 'Form';

export interface TagOptions {
  readonly alt?: string;
  /** Placement on the page of a drawing: left, bottom, right, top in PDF coordinates. */
  readonly bounds?: readonly [number, number, number, number];
}

/** A structure element. It gets its object number when first drawn, so measuring costs nothing. */
export class Tag {
  objectId = 0;
  pageId = 0;
  /** Made when first needed: measuring makes many tags and draws none. */
  kids: string[] | undefined;
  bounds: TagOptions['bounds'];

  constructor(readonly type: TagType, readonly parent: Tag | undefined, readonly options: TagOptions = {}) {
    this.bounds = options.bounds;
  }

  child(type: TagType, options?: TagOptions): Tag {
    return new Tag(type, this, options);
  }
}

export class TagTree {
  readonly root = new Tag('Document', undefined);
  private readonly parentArrays: string[] = [];
  private nextKey = 0;
  private pageKids: number[] = [];
  private pageKey = 0;
  private pageId = 0;

  constructor(private readonly objects: ObjectWriter, private readonly treeRootId: number) {}

  /** Starts a page; returns its StructParents key. */
  openPage(pageId: number): number {
    this.pageId = pageId;
    this.pageKids = [];
    this.pageKey = this.nextKey++;
    return this.pageKey;
  }

  closePage(): void {
    const id = this.objects.reserve();
    this.objects.write(id, `[${this.pageKids.map((kid) => `${kid} 0 R`).join(' ')}]`);
    this.parentArrays[this.pageKey] = `${id} 0 R`;
  }

  /** Puts the next marked content of the page under an element; returns its MCID. */
  content(tag: Tag): number {
    this.attach(tag);
    const mcid = this.pageKids.length;
    this.pageKids.push(tag.objectId);
    this.kidsOf(tag).push(tag.pageId === this.pageId ? `${mcid}` : `<</Type/MCR/Pg ${this.pageId} 0 R/MCID ${mcid}>>`);
    return mcid;
  }

  /** Puts an annotation under an element; returns the StructParent key of the annotation. */
  annotation(tag: Tag, annotationId: number): number {
    this.attach(tag);
    this.kidsOf(tag).push(`<</Type/OBJR/Obj ${annotationId} 0 R/Pg ${this.pageId} 0 R>>`);
    const key = this.nextKey++;
    this.parentArrays[key] = `${tag.objectId} 0 R`;
    return key;
  }

  /** Writes an element that gets no more content. Elements that were never drawn are left out. */
  end(tag: Tag): void {
    if (tag.objectId === 0) return;
    const parent = tag.parent ? tag.parent.objectId : this.treeRootId;
    const alt = tag.options.alt === undefined ? '' : `/Alt ${textString(tag.options.alt)}`;
    this.objects.write(tag.objectId, `<</S/${tag.type}/P ${parent} 0 R/Pg ${tag.pageId} 0 R${alt}${attributes(tag)}/K[${tag.kids?.join(' ') ?? ''}]>>`);
    tag.kids = undefined;
  }

  /**
   * Writes the parent tree and the document element; returns their object numbers and a key above all others. The newest
   * entry has a leaf of its own, with room for one more: a later revision then adds to a short leaf, not to the long one.
   */
  finish(): { documentId: number; parentTreeId: number; lastLeafId: number; nextKey: number } {
    this.end(this.root);
    const [parentTreeId, firstLeafId, lastLeafId] = [this.objects.reserve(), this.objects.reserve(), this.objects.reserve()];
    const last = this.nextKey - 1;
    const pairs = this.parentArrays.slice(0, last).map((entry, key) => `${key} ${entry}`);
    this.objects.write(parentTreeId, `<</Kids[${firstLeafId} 0 R ${lastLeafId} 0 R]>>`);
    this.objects.write(firstLeafId, `<</Limits[0 ${last - 1}]/Nums[${pairs.join(' ')}]>>`);
    this.objects.write(lastLeafId, `<</Limits[${last} ${last}]/Nums[${last} ${this.parentArrays[last]}]>>`);
    return { documentId: this.root.objectId, parentTreeId, lastLeafId, nextKey: this.nextKey + 1 };
  }

  private kidsOf(tag: Tag): string[] {
    tag.kids ??= [];
    return tag.kids;
  }

  /** Gives an element its place in the order even when it has no content: an empty cell is still a cell. */
  attach(tag: Tag): void {
    if (tag.objectId !== 0) return;
    tag.objectId = this.objects.reserve();
    tag.pageId = this.pageId;
    if (tag.parent) {
      this.attach(tag.parent);
      this.kidsOf(tag.parent).push(`${tag.objectId} 0 R`);
    }
  }
}

function attributes(tag: Tag): string {
  if (tag.type === 'TH') return '/A<</O/Table/Scope/Column>>';
  if (tag.type === 'L') return '/A<</O/List/ListNumbering/None>>';
  if (tag.bounds) return `/A<</O/Layout/Placement/Block/BBox[${tag.bounds.map((value) => ascii(value)).join(' ')}]>>`;
  return '';
}
