// Loads glossaries as OmegaT does and searches them with OmegaT's own search, without its windows.
//
//   java -cp OmegaT.jar OmegaT.java SOURCE TARGET FILE TEXT EXPECTED [TEXT EXPECTED …]
//   java -cp OmegaT.jar OmegaT.java write FILE TERM TRANSLATION COMMENT [TERM TRANSLATION COMMENT …]
//
// Each TEXT is a segment in the language SOURCE; that its glossary pane would show the target
// EXPECTED for it is what is checked. The second call writes a glossary as OmegaT does.

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.omegat.core.Core;
import org.omegat.core.data.EntryKey;
import org.omegat.core.data.IProject;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.data.SourceTextEntry;
import org.omegat.gui.glossary.FindGlossaryThread;
import org.omegat.gui.glossary.GlossaryEntry;
import org.omegat.gui.glossary.GlossaryManager;
import org.omegat.gui.glossary.GlossaryReaderTBX;
import org.omegat.gui.glossary.GlossaryReaderTSV;
import org.omegat.gui.glossary.GlossaryTextArea;
import org.omegat.tokenizer.ITokenizer;
import org.omegat.tokenizer.LuceneSmartChineseTokenizer;

public class OmegaT {
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("write")) {
            for (int i = 2; i + 2 < arguments.length; i += 3) {
                GlossaryReaderTSV.append(new File(arguments[1]),
                    new GlossaryEntry(arguments[i], arguments[i + 1], arguments[i + 2], true));
            }
            return;
        }
        ProjectProperties properties = made(ProjectProperties.class);
        properties.setSourceLanguage(arguments[0]);
        properties.setTargetLanguage(arguments[1]);
        ITokenizer tokenizer = new LuceneSmartChineseTokenizer();
        Core.setProject((IProject) Proxy.newProxyInstance(OmegaT.class.getClassLoader(),
            new Class<?>[] { IProject.class }, (proxy, method, values) -> switch (method.getName()) {
                case "getProjectProperties" -> properties;
                case "getSourceTokenizer", "getTargetTokenizer" -> tokenizer;
                case "isProjectLoaded" -> true;
                default -> throw new UnsupportedOperationException(method.getName());
            }));
        File file = new File(arguments[2]);
        List<GlossaryEntry> entries = file.getName().endsWith(".tbx")
            ? GlossaryReaderTBX.read(file, false)
            : GlossaryReaderTSV.read(file, false);
        System.out.println("OmegaT loads " + entries.size() + " entries of " + file.getName());
        if (entries.isEmpty()) {
            System.exit(1);
        }
        Loaded.entries = entries;
        boolean failed = false;
        for (int i = 3; i + 1 < arguments.length; i += 2) {
            boolean found = false;
            for (GlossaryEntry entry : search(arguments[i])) {
                found |= List.of(entry.getLocTerms(false)).contains(arguments[i + 1]);
            }
            System.out.println((found ? "found" : "NOT FOUND") + ": " + arguments[i + 1] + " in " + arguments[i]);
            failed |= !found;
        }
        System.exit(failed ? 1 : 0);
    }

    /** What is loaded, in place of the files of a project. */
    public static class Loaded extends GlossaryManager {
        static List<GlossaryEntry> entries;

        public Loaded() {
            super(null);
        }

        @Override
        public List<GlossaryEntry> getGlossaryEntries(String text) {
            return entries;
        }
    }

    private static List<GlossaryEntry> search(String text) throws Exception {
        SourceTextEntry segment = new SourceTextEntry(
            new EntryKey("file", text, "", "", "", ""), 1, null, null, List.of());
        GlossaryTextArea pane = made(GlossaryTextArea.class);
        set(pane, "currentlyProcessedEntry", segment);
        FindGlossaryThread thread = new FindGlossaryThread(pane, segment, new Loaded());
        for (Method method : FindGlossaryThread.class.getDeclaredMethods()) {
            if (method.getName().equals("search") && method.getReturnType() == List.class) {
                method.setAccessible(true);
                @SuppressWarnings("unchecked")
                List<GlossaryEntry> found = (List<GlossaryEntry>) method.invoke(thread);
                return found;
            }
        }
        throw new NoSuchMethodException("search");
    }

    /** An object without its windows: no constructor runs. */
    private static <T> T made(Class<T> kind) throws Exception {
        Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
        Object reflection = factory.getMethod("getReflectionFactory").invoke(null);
        Constructor<?> plain = Object.class.getDeclaredConstructor();
        Method serialization = factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class);
        Constructor<?> made = (Constructor<?>) serialization.invoke(reflection, kind, plain);
        return kind.cast(made.newInstance());
    }

    private static void set(Object object, String name, Object value) throws Exception {
        for (Class<?> kind = object.getClass(); kind != null; kind = kind.getSuperclass()) {
            for (Field field : kind.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    field.set(object, value);
                    return;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
