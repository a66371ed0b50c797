package dev.madoguchi.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Tells what a file is by what is in it. Nothing is unpacked: of an archive, only the list of
 * contents is read.
 */
final class FileTypeDetector {
  /** So many bytes are enough to know a picture. */
  static final int HEAD = 16;

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] OLE = {
    (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
  };
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final List<Charset> ENCODINGS =
      List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"), Charset.forName("EUC-JP"));

  private FileTypeDetector() {}

  /** What it may be: one type, three for the old Office format, none if it is nothing known. */
  static Set<FileType> types(Path file) throws IOException {
    var head = head(file);
    var picture = picture(head);
    if (!picture.isEmpty()) {
      return picture;
    }
    if (startsWith(head, 0, "%PDF-")) {
      return EnumSet.of(FileType.PDF);
    }
    if (startsWith(head, 0, OLE)) {
      return EnumSet.of(FileType.DOC, FileType.XLS, FileType.PPT);
    }
    if (startsWith(head, 0, ZIP)) {
      return archive(file);
    }
    return isText(Files.readAllBytes(file)) ? EnumSet.of(FileType.TEXT) : Set.of();
  }

  /** The picture's type by its first {@link #HEAD} bytes; none if it is no picture. */
  static Set<FileType> picture(byte[] head) {
    if (startsWith(head, 0, PNG)) {
      return EnumSet.of(FileType.PNG);
    }
    if (startsWith(head, 0, JPEG)) {
      return EnumSet.of(FileType.JPEG);
    }
    if (startsWith(head, 0, "GIF87a") || startsWith(head, 0, "GIF89a")) {
      return EnumSet.of(FileType.GIF);
    }
    return startsWith(head, 0, "RIFF") && startsWith(head, 8, "WEBP")
        ? EnumSet.of(FileType.WEBP)
        : Set.of();
  }

  private static byte[] head(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    }
  }

  /** An Office file is an archive that says so; one with macros in it is nothing that we know. */
  private static Set<FileType> archive(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      var names = zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
      if (!names.contains("[Content_Types].xml")) {
        return EnumSet.of(FileType.ZIP);
      }
      if (names.stream().anyMatch(name -> name.endsWith("vbaProject.bin"))) {
        return Set.of();
      }
      return office(names);
    } catch (ZipException | IllegalArgumentException e) {
      return Set.of();
    }
  }

  private static Set<FileType> office(Set<String> names) {
    var types = EnumSet.noneOf(FileType.class);
    if (names.contains("word/document.xml")) {
      types.add(FileType.DOCX);
    }
    if (names.contains("xl/workbook.xml")) {
      types.add(FileType.XLSX);
    }
    if (names.contains("ppt/presentation.xml")) {
      types.add(FileType.PPTX);
    }
    return types.size() == 1 ? types : Set.of();
  }

  private static boolean isText(byte[] bytes) {
    if (startsWith(bytes, 0, new byte[] {(byte) 0xff, (byte) 0xfe})
        || startsWith(bytes, 0, new byte[] {(byte) 0xfe, (byte) 0xff})) {
      return decodes(bytes, StandardCharsets.UTF_16);
    }
    for (var b : bytes) {
      if (b >= 0 && b < ' ' && "\t\n\r\f\u001b".indexOf(b) < 0) {
        return false;
      }
    }
    return ENCODINGS.stream().anyMatch(encoding -> decodes(bytes, encoding));
  }

  private static boolean decodes(byte[] bytes, Charset encoding) {
    try {
      encoding.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean startsWith(byte[] bytes, int at, String mark) {
    return startsWith(bytes, at, mark.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] mark) {
    return bytes.length >= at + mark.length
        && java.util.Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length);
  }
}
