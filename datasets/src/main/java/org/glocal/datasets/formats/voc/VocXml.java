package org.glocal.datasets.formats.voc;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.glocal.datasets.files.TextFile;

/**
 * The XML file of one image in the form of Pascal VOC. Only the image's size and the objects are
 * read; the parts of an object (heads, hands), its pose and its segmentation are passed over.
 *
 * @param width px, null where the file does not say
 * @param height likewise
 * @param objects in the file's order
 */
public record VocXml(Integer width, Integer height, List<ObjectElement> objects) {

  /**
   * One object as it is written: corner pixels that belong to the object, numbered from 1.
   *
   * @param line of the file, where the object starts
   * @param name null where there is none
   * @param corners xmin, ymin, xmax and ymax, NaN where missing
   */
  record ObjectElement(int line, String name, double[] corners, boolean difficult) {}

  private static final String WHAT = "VOC annotations";
  private static final String ROOT = "annotation";
  private static final String OBJECT = ROOT + "/object";
  private static final int MAX_DEPTH = 32;
  private static final int MAX_TEXT = 1000;
  private static final List<String> SIDES = List.of("xmin", "ymin", "xmax", "ymax");

  /**
   * Reads a file. Document types and entities are refused: annotations have none, and they are how
   * a file reads others or grows without bound.
   *
   * @throws IllegalArgumentException if it is missing, too large or damaged; one line
   */
  public static VocXml read(Path file) throws IOException {
    // decoded here: given bytes, the parser prints what it thinks of a wrong encoding
    String text = TextFile.read(file, WHAT);
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
      try {
        return new Document(file, xml).read();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      String reason = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw new IllegalArgumentException(
          "%s: want %s in XML, found a file that is damaged (%s)".formatted(file, WHAT, reason), e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  /** One pass over a file. */
  private static final class Document {

    private final Path file;
    private final XMLStreamReader xml;
    private final ArrayDeque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final List<ObjectElement> objects = new ArrayList<>();
    private Map<String, String> object = new TreeMap<>();
    private int objectLine;
    private Integer width;
    private Integer height;

    Document(Path file, XMLStreamReader xml) {
      this.file = file;
      this.xml = xml;
    }

    VocXml read() throws XMLStreamException {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw refused("no document type and no entities", "one");
          case XMLStreamConstants.START_ELEMENT -> start();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
          case XMLStreamConstants.END_ELEMENT -> end();
          default -> {} // comments, processing instructions, blanks
        }
      }
      return new VocXml(width, height, objects);
    }

    private void start() {
      String parent = path.isEmpty() ? "" : path.peek() + "/";
      String here = parent + xml.getLocalName();
      if (path.isEmpty() && !here.equals(ROOT)) {
        throw refused("the element " + ROOT, xml.getLocalName());
      }
      path.push(here);
      if (path.size() > MAX_DEPTH) {
        throw refused("at most " + MAX_DEPTH + " elements in each other", "more");
      }
      if (here.equals(OBJECT)) {
        object = new TreeMap<>();
        objectLine = xml.getLocation().getLineNumber();
      }
      text.setLength(0);
    }

    private void text() {
      if (text.length() + xml.getTextLength() <= MAX_TEXT) { // longer text is no name and no number
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      }
    }

    private void end() {
      String here = path.pop();
      if (here.equals(OBJECT)) {
        objects.add(entry());
      } else if (here.startsWith(OBJECT + "/")) {
        object.putIfAbsent(here.substring(OBJECT.length() + 1), plain());
      } else if (here.equals(ROOT + "/size/width")) {
        width = side("width", plain());
      } else if (here.equals(ROOT + "/size/height")) {
        height = side("height", plain());
      }
      text.setLength(0);
    }

    private String plain() {
      return text.toString().strip().replaceAll("\\s+", " ");
    }

    private ObjectElement entry() {
      double[] corners = SIDES.stream().mapToDouble(side -> number("bndbox/" + side)).toArray();
      String difficult = object.getOrDefault("difficult", "0");
      if (!difficult.matches("[01]|")) {
        throw refused("0 or 1 for difficult", difficult);
      }
      return new ObjectElement(objectLine, object.get("name"), corners, difficult.equals("1"));
    }

    private double number(String key) {
      String value = object.get(key);
      if (value == null) {
        return Double.NaN;
      }
      try {
        return Double.parseDouble(value);
      } catch (NumberFormatException e) {
        throw refused("a number of px for " + key, "\"" + value + "\"");
      }
    }

    private Integer side(String key, String value) {
      if (!value.matches("\\d{0,9}")) {
        throw refused("a whole number of px for size/" + key, "\"" + value + "\"");
      }
      // exporters that do not know the size write 0
      return value.isEmpty() || value.matches("0+") ? null : Integer.valueOf(value);
    }

    private IllegalArgumentException refused(String wanted, String found) {
      int line = xml.getLocation().getLineNumber();
      return new IllegalArgumentException(
          "%s:%d: want %s, found %s".formatted(file, line, wanted, found.replaceAll("\\s+", " ")));
    }
  }
}
