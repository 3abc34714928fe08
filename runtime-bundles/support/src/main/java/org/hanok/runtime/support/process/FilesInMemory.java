package org.hanok.runtime.support.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A program's files whose content is here. */
record FilesInMemory(Map<String, byte[]> files) implements ProgramFiles {

  @Override
  public long mostBytes() {
    long most = BLOCK_BYTES;
    Set<String> folders = new HashSet<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      most += BLOCK_BYTES + file.getValue().length;
      String in = file.getKey();
      for (int end = in.lastIndexOf('/'); end >= 0; end = in.lastIndexOf('/')) {
        in = in.substring(0, end);
        if (!folders.add(in)) {
          break;
        }
      }
    }
    return most + folders.size() * BLOCK_BYTES;
  }

  @Override
  public long writeTo(Path folder) throws IOException {
    long size = BLOCK_BYTES;
    Set<Path> folders = new HashSet<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey()).normalize();
      if (!path.startsWith(folder)) {
        throw new IOException(file.getKey() + " leads out of its folder");
      }
      Path in = path.getParent();
      Files.createDirectories(in);
      for (; in != null && !in.equals(folder) && folders.add(in); in = in.getParent()) {
        size += BLOCK_BYTES;
      }
      Files.write(path, file.getValue());
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
      size += BLOCK_BYTES + file.getValue().length;
    }
    return size;
  }
}
