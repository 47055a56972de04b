import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { writeWhole } from '../files/write-whole.ts'

/** Since which event of training's journal the course counts, and what leaves no event there. */
const schema = z.object({ since: z.int().min(0), twice: z.boolean() })

export type CourseKept = z.infer<typeof schema>

const beginning: CourseKept = { since: 0, twice: false }

/** How far the course is; from its beginning where the file is not there or cannot be read: nothing depends on it. */
export function readCourse(path: string): CourseKept {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return beginning
  }
}

/** Keeps it; what a disk refuses here only makes somebody practise once more. */
export async function keepCourse(path: string, kept: CourseKept): Promise<void> {
  await writeWhole(path, async (file) => void (await file.write(JSON.stringify(kept))))
}
