package org.longzheng.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import org.apache.ibatis.reflection.factory.DefaultObjectFactory;

/**
 * Makes the objects that rows are read into. Ours are hidden in their rooms, where MyBatis's own factory runs into an exception for every row before it
 * asks for access; this one asks once for each class.
 */
final class RowFactory extends DefaultObjectFactory {

    private static final long serialVersionUID = 1L;

    private static final ClassValue<Constructor<?>> WITHOUT_ARGUMENTS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            try {
                var constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException none) {
                throw new IllegalStateException(
                        type.getName() + " needs a constructor without arguments, so that rows can be read into it",
                        none);
            }
        }
    };

    @Override
    public <T> T create(Class<T> type) {
        if (Modifier.isPublic(type.getModifiers()) || type.isInterface()) {
            return super.create(type);
        }
        try {
            return type.cast(WITHOUT_ARGUMENTS.get(type).newInstance());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(type.getName() + " could not be made for a row", broken);
        }
    }
}
